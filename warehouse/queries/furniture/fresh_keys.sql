-- The lines whose counts may change: those that new articles print, and those that articles print no more.
CREATE OR REPLACE TEMP TABLE fresh_keys AS
SELECT line_key
FROM temp.withdrawn_lines
UNION
SELECT line_key
FROM blocks
WHERE line_key IS NOT NULL AND number IN (SELECT number FROM temp.fresh_pages)
