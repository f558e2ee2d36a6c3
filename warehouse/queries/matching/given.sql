-- The articles to match now, and those that are gone. New ones get the next numbers.
CREATE OR REPLACE TEMP TABLE given_articles AS
WITH wanted AS (
    SELECT articles.article_id, articles.outlet, matched.number
    FROM articles
    SEMI JOIN temp.matching_ids AS given ON given.article_id = articles.article_id
    LEFT JOIN matched ON matched.article_id = articles.article_id
)

SELECT
    article_id,
    outlet,
    COALESCE(
        number,
        (SELECT COALESCE(MAX(number), 0) FROM matched)
        + ROW_NUMBER() OVER (PARTITION BY number IS NULL ORDER BY article_id)
    )::UINTEGER AS number,
    number IS NOT NULL AS again,
    FALSE AS gone
FROM wanted
UNION ALL
SELECT matched.article_id, matched.outlet, matched.number, TRUE AS again, TRUE AS gone
FROM matched
SEMI JOIN temp.matching_ids AS given ON given.article_id = matched.article_id
ANTI JOIN articles ON articles.article_id = matched.article_id
