-- The lines of these articles as they were labelled.
CREATE OR REPLACE TEMP TABLE former_blocks AS
SELECT article_id, line_no, start, "end", role, rule
FROM blocks
WHERE article_id IN (SELECT article_id FROM temp.former_articles)
