-- Hot keys: each holder is paired with one of them only, the smallest, else pairs were as many as their square.
CREATE OR REPLACE TEMP TABLE hubs AS
SELECT hot.key, ARG_MIN(hot.number, matched.article_id) AS number
FROM (
    SELECT number, key
    FROM temp.holders
    WHERE key IN (
        SELECT key
        FROM temp.holders
        GROUP BY key
        HAVING COUNT(*) > $holders
    )
) AS hot
INNER JOIN matched ON matched.number = hot.number
GROUP BY hot.key
