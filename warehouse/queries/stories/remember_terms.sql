INSERT INTO story_terms BY NAME
FROM arriving
ORDER BY earliest, article_id
