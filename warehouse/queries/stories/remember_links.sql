INSERT INTO story_links (article_id, other_id, similarity)
SELECT article_id, other_id, similarity
FROM arriving
