-- Numbers beside the ids that runs join on: a run then scans narrow columns, and no ids of all articles.
ALTER TABLE labelling ADD COLUMN number UINTEGER;       -- of the article
ALTER TABLE matched ADD COLUMN canonical_number UINTEGER; -- of the article's canonical article
ALTER TABLE relations ADD COLUMN number UINTEGER;       -- of article_id
ALTER TABLE relations ADD COLUMN other_number UINTEGER; -- of other_id
ALTER TABLE matching_apart ADD COLUMN number UINTEGER;  -- of article_id
ALTER TABLE matching_apart ADD COLUMN other_number UINTEGER; -- of other_id
ALTER TABLE search_texts ADD COLUMN article_number UINTEGER; -- of the article
ALTER TABLE story_terms ADD COLUMN number UINTEGER;     -- of the article

UPDATE labelling
SET number = articles.number
FROM articles
WHERE articles.article_id = labelling.article_id;

UPDATE matched
SET canonical_number = canonical.number
FROM articles
INNER JOIN articles AS canonical ON canonical.article_id = articles.canonical_id
WHERE articles.article_id = matched.article_id;

UPDATE search_texts
SET article_number = articles.number
FROM articles
WHERE articles.article_id = search_texts.article_id;

UPDATE relations
SET number = one.number, other_number = two.number
FROM articles AS one, articles AS two
WHERE one.article_id = relations.article_id AND two.article_id = relations.other_id;

UPDATE matching_apart
SET number = one.number, other_number = two.number
FROM articles AS one, articles AS two
WHERE one.article_id = matching_apart.article_id AND two.article_id = matching_apart.other_id;

UPDATE story_terms
SET number = articles.number
FROM articles
WHERE articles.article_id = story_terms.article_id;

CREATE TABLE story_neighbours (
    number UINTEGER NOT NULL,       -- of a dated canonical article
    other_number UINTEGER NOT NULL, -- of one of its nearest
    similarity UINTEGER NOT NULL    -- product of their weights: 65025 is a cosine of 1
);
COMMENT ON TABLE story_neighbours IS 'The nearest articles of each within the days that a story takes, by number: story_links has their ids';

INSERT INTO story_neighbours
SELECT one.number, two.number, story_links.similarity
FROM story_links
INNER JOIN articles AS one ON one.article_id = story_links.article_id
INNER JOIN articles AS two ON two.article_id = story_links.other_id
ORDER BY one.number, story_links.similarity DESC, two.number;

DROP TABLE story_links;             -- a view now

CREATE TABLE story_pointers (
    number UINTEGER NOT NULL,       -- of a canonical article
    pointer_number UINTEGER NOT NULL, -- of the article it points to, itself where a knot ends
    knot_number UINTEGER NOT NULL,  -- of the article where its pointers end
    knot_pointer_number UINTEGER    -- of that article alone: the knot that its knot points to, itself where a story ends
);
COMMENT ON TABLE story_pointers IS 'How stories hang together, by number: story_places has the ids';

INSERT INTO story_pointers
SELECT own.number, pointer.number, knot.number, knot_pointer.number
FROM story_places AS places
INNER JOIN articles AS own ON own.article_id = places.article_id
INNER JOIN articles AS pointer ON pointer.article_id = places.pointer_id
INNER JOIN articles AS knot ON knot.article_id = places.knot_id
LEFT JOIN articles AS knot_pointer ON knot_pointer.article_id = places.knot_pointer_id
ORDER BY own.number;

DROP TABLE story_places;            -- a view now
