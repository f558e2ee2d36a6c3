INSERT INTO story_terms (article_id, earliest, latest, terms, weights, apart)
SELECT article_id, earliest, latest, terms, weights, apart
FROM arriving
ORDER BY earliest, article_id
