-- The standing articles of the arriving texts that are looked at. Of a group of copies the one that stands for them leads,
-- else the earliest; apart, each leads itself.
CREATE OR REPLACE TEMP TABLE candidates AS
WITH holding AS (
    SELECT search_texts.article_id
    FROM search_texts
    SEMI JOIN arriving ON arriving.number = search_texts.number
    WHERE NOT search_texts.stale
),

wanted AS MATERIALIZED (
    SELECT
        standing.article_id,
        CASE WHEN $apart THEN standing.article_id ELSE standing.canonical_id END AS canonical_id,
        standing.original OR $apart AS original,
        standing.day
    FROM temp.standing AS standing
    SEMI JOIN holding ON holding.article_id = standing.article_id
    WHERE ($since::DATE IS NULL OR standing.published_earliest >= $since::DATE)
        AND ($until::DATE IS NULL OR standing.published_latest <= $until::DATE)
        AND ($language::VARCHAR IS NULL OR standing.language = LOWER($language::VARCHAR))
        AND (
            $outlet::VARCHAR IS NULL
            OR LOWER(STRIP_ACCENTS(standing.outlet)) = LOWER(STRIP_ACCENTS($outlet::VARCHAR))
        )
        AND ($story::VARCHAR IS NULL OR standing.story_id = $story::VARCHAR)
        AND (
            NOT $copied
            OR standing.canonical_id IN (
                SELECT canonical_id FROM temp.standing WHERE $copied GROUP BY canonical_id HAVING COUNT(*) > 1
            )
        )
)

SELECT article_id, canonical_id, day, TRUE AS leads
FROM wanted
WHERE original
UNION ALL
SELECT
    article_id,
    canonical_id,
    day,
    ROW_NUMBER() OVER (PARTITION BY canonical_id ORDER BY day NULLS LAST, article_id) = 1
    AND canonical_id NOT IN (SELECT canonical_id FROM wanted WHERE original) AS leads
FROM wanted
WHERE NOT original
