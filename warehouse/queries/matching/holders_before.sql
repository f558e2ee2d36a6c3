-- The articles that held, before, a key that those to match have or had: with whether their outlet has it as furniture.
CREATE OR REPLACE TEMP TABLE holders_before AS
WITH concerned AS MATERIALIZED (
    SELECT key
    FROM temp.former_keys
    UNION
    SELECT key
    FROM temp.matching_fresh
)
SELECT holding.number, holding.key, furniture.key IS NOT NULL AS furniture
FROM (
    SELECT number, key
    FROM matching_keys
    WHERE key IN (SELECT key FROM concerned)
) AS holding
INNER JOIN matched ON matched.number = holding.number
LEFT JOIN matching_furniture AS furniture
    ON furniture.outlet = matched.outlet AND furniture.key = holding.key
