-- The articles to match now, and those that are gone.
CREATE OR REPLACE TEMP TABLE given_articles AS
WITH standing AS MATERIALIZED (
    SELECT articles.article_id, articles.outlet, articles.number
    FROM articles
    SEMI JOIN temp.matching_ids AS given ON given.article_id = articles.article_id
)

SELECT standing.*, matched.number IS NOT NULL AS again, FALSE AS gone
FROM standing
LEFT JOIN matched ON matched.number = standing.number
UNION ALL
SELECT matched.article_id, matched.outlet, matched.number, TRUE AS again, TRUE AS gone
FROM matched
SEMI JOIN (
    FROM temp.matching_ids
    EXCEPT
    SELECT article_id
    FROM standing
) AS given ON given.article_id = matched.article_id
