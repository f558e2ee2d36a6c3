-- The articles that hold such a key now, with whether it is stock for them.
CREATE OR REPLACE TEMP TABLE holders_after AS
SELECT holding.number, holding.key, stock.key IS NOT NULL AS stock
FROM temp.holding
INNER JOIN matched ON matched.number = holding.number
LEFT JOIN temp.counted_stock AS stock
    ON stock.outlet = matched.outlet AND stock.key = holding.key
