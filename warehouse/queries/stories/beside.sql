-- Pairs of knots that a link joins, the first of them one of those that point anew.
CREATE OR REPLACE TEMP TABLE telling_beside AS
WITH members AS MATERIALIZED (
    SELECT story_pointers.number, story_pointers.knot_number
    FROM story_pointers
    SEMI JOIN temp.telling_knots USING (knot_number)
),
ends AS MATERIALIZED (
    SELECT members.knot_number, story_neighbours.other_number AS number
    FROM story_neighbours
    JOIN members USING (number)
    UNION ALL
    SELECT members.knot_number, story_neighbours.number
    FROM story_neighbours
    JOIN members ON members.number = story_neighbours.other_number
)
SELECT DISTINCT ends.knot_number, story_pointers.knot_number AS other_number
FROM ends
JOIN story_pointers USING (number)
WHERE story_pointers.knot_number <> ends.knot_number
