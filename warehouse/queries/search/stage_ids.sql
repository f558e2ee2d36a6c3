CREATE OR REPLACE TEMP TABLE search_ids AS
SELECT article_id
FROM arriving
