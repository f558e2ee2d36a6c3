-- Articles, as they were, that were extracted again or are in no file any more.
CREATE OR REPLACE TEMP TABLE former_articles AS
WITH stale AS MATERIALIZED (SELECT DISTINCT number FROM temp.stale_sources),

held AS MATERIALIZED (
    SELECT number
    FROM article_sources
    WHERE number IN (SELECT number FROM stale)
),

former AS MATERIALIZED (
    SELECT number
    FROM articles
    WHERE number IN (SELECT number FROM stale)
        AND (article_id IN (SELECT article_id FROM temp.staged_documents) OR number NOT IN (SELECT number FROM held))
)

SELECT articles.*
FROM articles
WHERE number IN (SELECT number FROM former)
