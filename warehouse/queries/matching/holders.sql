-- The articles that share a key with a wanted one, apart from those for which the key is stock.
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
LEFT JOIN matching_furniture AS stock
    ON stock.outlet = matched.outlet AND stock.key = holding.key
WHERE stock.key IS NULL
