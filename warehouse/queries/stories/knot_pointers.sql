-- The knots of all stories that have an article in a given knot or in one beside it by a pointer, with the knots that
-- they point to. Beside it too: the articles of a knot may have been replaced, and say no more which story they were in.
-- Step by step, since each step finds little: joined as wholes, all places would meet all articles.
INSERT INTO temp.telling_pointers BY NAME
WITH near AS MATERIALIZED (
    SELECT arriving.number AS knot_number
    FROM arriving
    UNION
    SELECT story_pointers.knot_pointer_number
    FROM story_pointers
    SEMI JOIN arriving USING (number)
    UNION
    SELECT story_pointers.number
    FROM story_pointers
    SEMI JOIN arriving ON arriving.number = story_pointers.knot_pointer_number
),
inside AS MATERIALIZED (
    SELECT number AS canonical_number
    FROM story_pointers
    SEMI JOIN near USING (knot_number)
),
members AS MATERIALIZED (
    SELECT number
    FROM matched
    SEMI JOIN inside USING (canonical_number)
),
concerned AS MATERIALIZED (
    SELECT DISTINCT story_id
    FROM articles
    SEMI JOIN members USING (number)
),
told AS MATERIALIZED (
    SELECT number
    FROM articles
    SEMI JOIN concerned USING (story_id)
),
canonical AS MATERIALIZED (
    SELECT DISTINCT canonical_number AS number
    FROM matched
    SEMI JOIN told USING (number)
),
knots AS MATERIALIZED (
    SELECT DISTINCT knot_number AS number
    FROM story_pointers
    SEMI JOIN canonical USING (number)
)
SELECT ends.number, ends.knot_pointer_number AS pointer_number
FROM story_pointers AS ends
SEMI JOIN knots USING (number)
ANTI JOIN temp.telling_pointers AS known USING (number)
