-- How stories hang together: article to article within a knot, knot to knot within a story
CREATE VIEW story_places AS
SELECT
    own.article_id, -- every canonical article
    pointer.article_id AS pointer_id, -- the article it points to, itself where a knot ends
    knot.article_id AS knot_id, -- the article where its pointers end
    knot_pointer.article_id AS knot_pointer_id -- of that article alone: the knot that its knot points to, itself where a story ends
FROM story_pointers AS places
LEFT JOIN articles AS own ON own.number = places.number
LEFT JOIN articles AS pointer ON pointer.number = places.pointer_number
LEFT JOIN articles AS knot ON knot.number = places.knot_number
LEFT JOIN articles AS knot_pointer ON knot_pointer.number = places.knot_pointer_number
