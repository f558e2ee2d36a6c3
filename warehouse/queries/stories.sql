-- The small statements of this phase; the others are in stories/.

-- :name by_day
SELECT article_id
FROM story_terms
SEMI JOIN arriving USING (article_id)
ORDER BY earliest, article_id

-- :name drop_gone
-- Stories that were named after articles that are no more.
DELETE FROM stories
WHERE story_id IN (SELECT article_id FROM arriving)
    AND story_id NOT IN (SELECT article_id FROM articles)

-- :name forget_links
DELETE FROM story_links
WHERE article_id IN (SELECT article_id FROM arriving)

-- :name forget_places
DELETE FROM story_places
WHERE article_id IN (SELECT article_id FROM arriving)

-- :name forget_terms
DELETE FROM story_terms
WHERE article_id IN (SELECT article_id FROM arriving)

-- :name knot_terms
-- The terms of the articles in the given knots.
SELECT story_places.knot_id, story_terms.terms, story_terms.weights
FROM story_places
SEMI JOIN arriving ON arriving.article_id = story_places.knot_id
JOIN story_terms USING (article_id)
ORDER BY story_places.knot_id

-- :name linked_to
-- The articles that have a given one among their nearest.
SELECT DISTINCT story_links.article_id
FROM story_links
SEMI JOIN arriving ON arriving.article_id = story_links.other_id
ORDER BY story_links.article_id

-- :name links
SELECT article_id, other_id, similarity
FROM story_links
SEMI JOIN arriving USING (article_id)
ORDER BY article_id, similarity DESC, other_id

-- :name places
SELECT article_id, pointer_id, knot_id, knot_pointer_id
FROM story_places
SEMI JOIN arriving USING (article_id)
ORDER BY article_id

-- :name remember_links
INSERT INTO story_links BY NAME
FROM arriving

-- :name remember_places
INSERT INTO story_places BY NAME
FROM arriving

-- :name remember_terms
INSERT INTO story_terms BY NAME
FROM arriving
ORDER BY earliest, article_id

-- :name terms
SELECT article_id, terms, weights, earliest, latest, apart
FROM story_terms
SEMI JOIN arriving USING (article_id)
ORDER BY article_id

-- :name texts
SELECT article_id, headline, body
FROM articles
SEMI JOIN arriving USING (article_id)

-- :name vectors
SELECT story_terms.rowid AS number, story_terms.article_id, story_terms.terms, story_terms.weights
FROM story_terms
SEMI JOIN arriving ON arriving.number = story_terms.rowid
ORDER BY story_terms.article_id
