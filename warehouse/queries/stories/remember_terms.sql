INSERT INTO story_terms (article_id, earliest, latest, terms, weights)
SELECT article_id, earliest, latest, terms, weights
FROM given
ORDER BY earliest, article_id
