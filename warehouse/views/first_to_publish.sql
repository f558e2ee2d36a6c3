-- Who can have been first with a story that several articles tell; surely_first where every other one is later
CREATE VIEW first_to_publish AS
WITH told AS (
    SELECT
        story_id,
        COUNT(*) AS articles,
        COUNT(*) FILTER (WHERE published_earliest IS NULL OR published_latest IS NULL) AS undated,
        MIN(published_latest) AS first_latest,
        MIN(published_at) AS first_at
    FROM current
    GROUP BY story_id
    HAVING COUNT(*) > 1
),
beside AS (
    SELECT
        article_id,
        story_id,
        outlet,
        headline,
        source_path,
        published_at,
        published_earliest,
        published_latest,
        MIN(published_earliest) OVER others AS earliest_of_others,
        MIN(CASE WHEN published_at IS NULL THEN published_earliest END) OVER others AS earliest_of_others_by_day,
        MIN(published_at) OVER others AS first_of_others_at
    FROM current
    WHERE published_earliest IS NOT NULL AND published_latest IS NOT NULL
    WINDOW others AS (
        PARTITION BY story_id
        ORDER BY article_id
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE CURRENT ROW
    )
)
SELECT
    stories.headline AS story, -- the headline of its central article
    beside.outlet,
    beside.headline,
    beside.published_earliest,
    beside.published_latest,
    beside.published_at,
    told.undated = 0
        AND CASE
            WHEN beside.published_at IS NULL THEN beside.published_latest < beside.earliest_of_others
            ELSE COALESCE(beside.published_latest < beside.earliest_of_others_by_day, TRUE)
                AND COALESCE(beside.published_at < beside.first_of_others_at, TRUE)
        END AS surely_first, -- every other one is later
    told.articles, -- of the story
    told.undated, -- of these
    beside.source_path AS path,
    beside.article_id,
    beside.story_id
FROM beside
INNER JOIN told ON told.story_id = beside.story_id
INNER JOIN stories ON stories.story_id = beside.story_id
WHERE beside.published_earliest <= told.first_latest
    AND COALESCE(beside.published_at <= told.first_at, TRUE)
ORDER BY told.articles DESC, beside.story_id, beside.published_earliest, beside.article_id
