-- The articles that hold such a key now, with whether it is furniture for them.
CREATE OR REPLACE TEMP TABLE holders_after AS
SELECT holding.number, holding.key, furniture.key IS NOT NULL AS furniture
FROM temp.holding
INNER JOIN matched ON matched.number = holding.number
LEFT JOIN temp.counted_furniture AS furniture
    ON furniture.outlet = matched.outlet AND furniture.key = holding.key
