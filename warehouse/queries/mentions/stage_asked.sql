CREATE OR REPLACE TEMP TABLE asked_articles AS
FROM arriving
