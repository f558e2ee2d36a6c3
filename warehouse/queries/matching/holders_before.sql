-- The articles that held such a key before, with whether their outlet had it as stock.
CREATE OR REPLACE TEMP TABLE holders_before AS
SELECT holding.number, holding.key, stock.key IS NOT NULL AS stock
FROM (
    SELECT matching_keys.number, matching_keys.key
    FROM matching_keys
    INNER JOIN temp.concerned_keys AS concerned ON concerned.key = matching_keys.key
) AS holding
INNER JOIN matched ON matched.number = holding.number
LEFT JOIN matching_furniture AS stock
    ON stock.outlet = matched.outlet AND stock.key = holding.key
