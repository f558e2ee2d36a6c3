-- The articles that held such a key before, with whether their outlet had it as furniture.
CREATE OR REPLACE TEMP TABLE holders_before AS
SELECT holding.number, holding.key, furniture.key IS NOT NULL AS furniture
FROM (
    SELECT matching_keys.number, matching_keys.key
    FROM matching_keys
    INNER JOIN temp.concerned_keys AS concerned ON concerned.key = matching_keys.key
) AS holding
INNER JOIN matched ON matched.number = holding.number
LEFT JOIN matching_furniture AS furniture
    ON furniture.outlet = matched.outlet AND furniture.key = holding.key
