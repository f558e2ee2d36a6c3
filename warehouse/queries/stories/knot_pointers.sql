-- The knots of all stories that have an article in a given knot or in one beside it by a pointer, with the knots that
-- they point to. Beside it too: the articles of a knot may have been replaced, and say no more which story they were in.
INSERT INTO temp.telling_pointers BY NAME
WITH near AS (
    SELECT arriving.article_id AS knot_id
    FROM arriving
    UNION
    SELECT story_places.knot_pointer_id
    FROM story_places
    SEMI JOIN arriving USING (article_id)
    UNION
    SELECT story_places.article_id
    FROM story_places
    SEMI JOIN arriving ON arriving.article_id = story_places.knot_pointer_id
),
concerned AS (
    SELECT DISTINCT articles.story_id
    FROM articles
    JOIN story_places ON story_places.article_id = articles.canonical_id
    SEMI JOIN near USING (knot_id)
)
SELECT DISTINCT ends.article_id, ends.knot_pointer_id AS pointer_id
FROM articles
SEMI JOIN concerned USING (story_id)
JOIN story_places ON story_places.article_id = articles.canonical_id
JOIN story_places AS ends ON ends.article_id = story_places.knot_id
ANTI JOIN temp.telling_pointers AS known ON known.article_id = ends.article_id
