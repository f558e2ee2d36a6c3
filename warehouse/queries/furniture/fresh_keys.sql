-- The lines whose counts may change: those that new articles print, and those that articles print no more.
CREATE OR REPLACE TEMP TABLE fresh_keys AS
SELECT line_key
FROM temp.withdrawn_lines
UNION
SELECT blocks.line_key
FROM arriving
INNER JOIN blocks ON blocks.article_id = arriving.article_id
WHERE blocks.line_key IS NOT NULL
