-- The articles that are counted for the first time, or again.
CREATE OR REPLACE TEMP TABLE fresh_pages AS
SELECT number
FROM articles
WHERE number IN (SELECT number FROM arriving)
