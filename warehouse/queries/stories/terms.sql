SELECT article_id, terms, weights, earliest, latest, apart
FROM story_terms
SEMI JOIN arriving USING (article_id)
ORDER BY article_id
