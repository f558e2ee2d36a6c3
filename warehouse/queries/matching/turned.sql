-- Articles to match besides those given: those that hold a key which joins others than before, because it has become
-- stock for them or ceased to be, or because it has become hot or another article holds it as the smallest.
CREATE OR REPLACE TEMP TABLE wanted_articles AS
WITH hot_before AS (
    SELECT key
    FROM temp.holders_before
    WHERE NOT stock
    GROUP BY key
    HAVING COUNT(*) > $holders
),

hubs_before AS (
    SELECT hot.key, ARG_MIN(holding.number, matched.article_id) AS number
    FROM hot_before AS hot
    INNER JOIN temp.holders_before AS holding ON holding.key = hot.key AND NOT holding.stock
    INNER JOIN matched ON matched.number = holding.number
    GROUP BY hot.key
),

turned AS (
    SELECT COALESCE(hubs_before.key, hubs.key) AS key
    FROM hubs_before
    FULL JOIN temp.hubs ON hubs.key = hubs_before.key
    WHERE hubs_before.number IS DISTINCT FROM hubs.number
)

SELECT number
FROM temp.given_articles
UNION
SELECT holders_after.number
FROM temp.holders_after
INNER JOIN turned ON turned.key = holders_after.key
WHERE NOT holders_after.stock
UNION
SELECT holders_after.number
FROM temp.holders_before
INNER JOIN temp.holders_after
    ON holders_after.number = holders_before.number AND holders_after.key = holders_before.key
WHERE holders_before.stock <> holders_after.stock
