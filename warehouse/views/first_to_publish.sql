-- Who was first with a story that several articles tell; surely_first only where no other can have been earlier or as early
CREATE VIEW first_to_publish AS
WITH dated AS (
    SELECT
        story_id,
        article_id,
        outlet,
        headline,
        source_path,
        published_at,
        published_earliest,
        published_latest
    FROM current
    WHERE published_earliest IS NOT NULL AND published_latest IS NOT NULL
),
told AS (
    SELECT story_id, COUNT(*) AS articles, COUNT(*) FILTER (WHERE published_earliest IS NULL) AS undated
    FROM current
    GROUP BY story_id
    HAVING COUNT(*) > 1
)
SELECT
    stories.headline AS story,
    dated.outlet,
    dated.headline,
    dated.published_earliest,
    dated.published_latest,
    told.undated = 0
        AND NOT EXISTS (
            SELECT 1
            FROM dated AS other
            WHERE other.story_id = dated.story_id
                AND other.article_id <> dated.article_id
                AND NOT (
                    dated.published_latest < other.published_earliest
                    OR COALESCE(dated.published_at < other.published_at, FALSE)
                )
        ) AS surely_first,
    told.articles,
    told.undated,
    dated.source_path AS path,
    dated.article_id,
    dated.story_id
FROM dated
INNER JOIN told ON told.story_id = dated.story_id
INNER JOIN stories ON stories.story_id = dated.story_id
WHERE NOT EXISTS (
    SELECT 1
    FROM dated AS other
    WHERE other.story_id = dated.story_id
        AND (
            other.published_latest < dated.published_earliest
            OR COALESCE(other.published_at < dated.published_at, FALSE)
        )
)
ORDER BY told.articles DESC, dated.story_id, dated.published_earliest, dated.article_id
