-- Articles to match besides those given: those that hold a key which joins others than before, because it has become
-- furniture for them or ceased to be, or because it has become hot or another article holds it as the smallest.
CREATE OR REPLACE TEMP TABLE wanted_articles AS
WITH hubs_before AS (
    SELECT holding.key, MIN(matched.article_id) AS hub_id
    FROM temp.holders_before AS holding
    INNER JOIN matched ON matched.number = holding.number
    WHERE NOT holding.furniture
    GROUP BY holding.key
    HAVING COUNT(*) > $holders
),

hubs_after AS (
    SELECT holding.key, MIN(matched.article_id) AS hub_id
    FROM temp.holders_after AS holding
    INNER JOIN matched ON matched.number = holding.number
    WHERE NOT holding.furniture
    GROUP BY holding.key
    HAVING COUNT(*) > $holders
),

turned AS (
    SELECT COALESCE(hubs_before.key, hubs_after.key) AS key
    FROM hubs_before
    FULL JOIN hubs_after ON hubs_after.key = hubs_before.key
    WHERE hubs_before.hub_id IS DISTINCT FROM hubs_after.hub_id
)

SELECT number
FROM temp.given_articles
UNION
SELECT number
FROM temp.holders_after
WHERE NOT furniture AND key IN (SELECT key FROM turned)
UNION
SELECT holders_after.number
FROM temp.holders_after
INNER JOIN temp.holders_before
    ON holders_before.number = holders_after.number AND holders_before.key = holders_after.key
WHERE holders_before.furniture <> holders_after.furniture
