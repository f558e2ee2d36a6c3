-- The articles to match now, and those that are gone.
CREATE OR REPLACE TEMP TABLE given_articles AS
WITH given AS MATERIALIZED (FROM arriving),

standing AS MATERIALIZED (
    SELECT articles.article_id, articles.outlet, articles.number
    FROM articles
    SEMI JOIN given USING (number)
)

SELECT standing.*, matched.number IS NOT NULL AS again, FALSE AS gone
FROM standing
LEFT JOIN matched ON matched.number = standing.number
UNION ALL
SELECT matched.article_id, matched.outlet, matched.number, TRUE AS again, TRUE AS gone
FROM matched
SEMI JOIN (
    FROM given
    EXCEPT
    SELECT number
    FROM standing
) AS gone USING (number)
