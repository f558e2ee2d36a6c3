SELECT article_id
FROM story_terms
SEMI JOIN given USING (article_id)
ORDER BY earliest, article_id
