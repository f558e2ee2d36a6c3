CREATE OR REPLACE TEMP TABLE wanted_ids AS
SELECT matched.article_id
FROM matched
SEMI JOIN temp.wanted_articles USING (number)
