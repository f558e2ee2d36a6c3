-- The knots that changed: those with an article concerned, that an article came to, or that one has left. `touched`: all but
-- those that will be added for standing beside.
CREATE OR REPLACE TEMP TABLE telling_knots AS
WITH members AS (
    SELECT members.*, ends.end_number AS knot_number
    FROM temp.telling_members AS members
    JOIN temp.telling_ends AS ends USING (number)
),
departed AS (
    SELECT former_knot_number AS knot_number
    FROM members
    WHERE former_knot_number <> knot_number
    UNION
    SELECT knot_number
    FROM story_pointers
    SEMI JOIN temp.telling_gone USING (number)
)
SELECT knot_number, TRUE AS touched
FROM members
WHERE concerned OR former_knot_number IS DISTINCT FROM knot_number
UNION
SELECT knot_number, TRUE
FROM departed
SEMI JOIN members USING (knot_number)
