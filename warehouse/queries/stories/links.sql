SELECT article_id, other_id, similarity
FROM story_links
SEMI JOIN arriving USING (article_id)
ORDER BY article_id, similarity DESC, other_id
