-- The articles that share a key with a wanted one, apart from those for which the key is furniture.
CREATE OR REPLACE TEMP TABLE holders AS
WITH keys AS MATERIALIZED (
    SELECT DISTINCT key
    FROM matching_keys
    WHERE number IN (SELECT number FROM temp.wanted_articles)
)
SELECT holding.number, holding.key
FROM (
    SELECT number, key
    FROM matching_keys
    WHERE key IN (SELECT key FROM keys)
) AS holding
INNER JOIN matched ON matched.number = holding.number
LEFT JOIN matching_furniture AS furniture
    ON furniture.outlet = matched.outlet AND furniture.key = holding.key
WHERE furniture.key IS NULL
