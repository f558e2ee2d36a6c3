-- Hot keys of the holders that were looked up anew.
CREATE OR REPLACE TEMP TABLE hubs AS
WITH hot AS (
    SELECT key
    FROM temp.holders
    GROUP BY key
    HAVING COUNT(*) > $holders
)

SELECT hot.key, ARG_MIN(holding.number, matched.article_id) AS number
FROM hot
INNER JOIN temp.holders AS holding ON holding.key = hot.key
INNER JOIN matched ON matched.number = holding.number
GROUP BY hot.key
