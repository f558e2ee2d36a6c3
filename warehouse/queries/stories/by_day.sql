SELECT article_id
FROM story_terms
SEMI JOIN arriving USING (article_id)
ORDER BY earliest, article_id
