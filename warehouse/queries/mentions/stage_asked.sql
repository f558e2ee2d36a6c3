CREATE OR REPLACE TEMP TABLE asked_articles AS
SELECT article_id
FROM arriving
