-- The articles that are counted for the first time, or again.
CREATE OR REPLACE TEMP TABLE fresh_pages AS
SELECT article_id, number
FROM articles
WHERE article_id IN (SELECT article_id FROM arriving)
