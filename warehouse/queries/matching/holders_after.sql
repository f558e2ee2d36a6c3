-- The articles that now hold a key concerned, with whether it is furniture for them.
CREATE OR REPLACE TEMP TABLE holders_after AS
SELECT holding.number, holding.key, furniture.key IS NOT NULL AS furniture
FROM (
    SELECT number, key
    FROM temp.holders_before
    WHERE number NOT IN (SELECT number FROM temp.given_articles)
    UNION ALL
    SELECT number, key
    FROM temp.matching_fresh
) AS holding
INNER JOIN matched ON matched.number = holding.number
LEFT JOIN temp.counted_furniture AS furniture
    ON furniture.outlet = matched.outlet AND furniture.key = holding.key
