-- The lines whose counts may change: those that new articles print, with how many lines that are and whether several
-- articles print them, and those that articles print no more.
CREATE OR REPLACE TEMP TABLE fresh_keys AS
SELECT line_key, COUNT(number) AS lines, COALESCE(MIN(number) <> MAX(number), FALSE) AS several
FROM (
    SELECT line_key, NULL AS number
    FROM temp.withdrawn_lines
    UNION ALL
    SELECT line_key, number
    FROM blocks
    WHERE line_key IS NOT NULL AND number IN (SELECT number FROM temp.fresh_pages)
)
GROUP BY line_key
