-- The lines whose counts may change: those that new articles print, in how many lines and articles, and those that articles
-- print no more.
CREATE OR REPLACE TEMP TABLE fresh_keys AS
SELECT line_key, COUNT(number) AS lines, COUNT(DISTINCT number) AS pages
FROM (
    SELECT line_key, NULL AS number
    FROM temp.withdrawn_lines
    UNION ALL
    SELECT line_key, number
    FROM blocks
    WHERE line_key IS NOT NULL AND number IN (SELECT number FROM temp.fresh_pages)
)
GROUP BY line_key
