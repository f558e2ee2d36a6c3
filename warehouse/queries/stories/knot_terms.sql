-- The terms of the articles in the given knots.
SELECT story_places.knot_id, story_terms.terms, story_terms.weights
FROM story_places
SEMI JOIN arriving ON arriving.article_id = story_places.knot_id
JOIN story_terms USING (article_id)
ORDER BY story_places.knot_id
