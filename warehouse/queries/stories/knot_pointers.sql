-- The knots of all stories that have an article in a given knot or in one beside it by a pointer, with the knots that
-- they point to. Beside it too: the articles of a knot may have been replaced, and say no more which story they were in.
-- Step by step, since each step finds little: joined as wholes, all places would meet all articles.
INSERT INTO temp.telling_pointers BY NAME
WITH near AS MATERIALIZED (
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
inside AS MATERIALIZED (
    SELECT article_id
    FROM story_places
    SEMI JOIN near USING (knot_id)
),
concerned AS MATERIALIZED (
    SELECT DISTINCT story_id
    FROM articles
    SEMI JOIN inside ON inside.article_id = articles.canonical_id
),
told AS MATERIALIZED (
    SELECT DISTINCT canonical_id
    FROM articles
    SEMI JOIN concerned USING (story_id)
),
knots AS MATERIALIZED (
    SELECT DISTINCT knot_id
    FROM story_places
    SEMI JOIN told ON told.canonical_id = story_places.article_id
)
SELECT ends.article_id, ends.knot_pointer_id AS pointer_id
FROM story_places AS ends
SEMI JOIN knots ON knots.knot_id = ends.article_id
ANTI JOIN temp.telling_pointers AS known ON known.article_id = ends.article_id
