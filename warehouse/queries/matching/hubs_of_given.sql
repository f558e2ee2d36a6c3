-- Hot keys: each holder is paired with one of them only, the smallest, else pairs were as many as their square.
CREATE OR REPLACE TEMP TABLE hubs AS
WITH hot AS (
    SELECT key
    FROM temp.holders_after
    WHERE NOT stock
    GROUP BY key
    HAVING COUNT(*) > $holders
)

SELECT hot.key, ARG_MIN(holding.number, matched.article_id) AS number
FROM hot
INNER JOIN temp.holders_after AS holding ON holding.key = hot.key AND NOT holding.stock
INNER JOIN matched ON matched.number = holding.number
GROUP BY hot.key
