-- The articles to match: those that are asked for, and those that were never matched. New ones get the next numbers.
CREATE OR REPLACE TEMP TABLE given_articles AS
WITH wanted AS (
    SELECT articles.article_id, articles.outlet, matched.number
    FROM articles
    LEFT JOIN matched ON matched.article_id = articles.article_id
    WHERE matched.number IS NULL OR articles.article_id IN (SELECT article_id FROM temp.matching_ids)
)
SELECT
    article_id,
    outlet,
    COALESCE(
        number,
        (SELECT COALESCE(MAX(number), 0) FROM matched)
        + ROW_NUMBER() OVER (PARTITION BY number IS NULL ORDER BY article_id)
    )::UINTEGER AS number,
    number IS NOT NULL AS again
FROM wanted
