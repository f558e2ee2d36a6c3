SELECT story_terms.rowid AS number, story_terms.article_id, story_terms.terms, story_terms.weights
FROM story_terms
SEMI JOIN arriving ON arriving.number = story_terms.rowid
ORDER BY story_terms.article_id
