-- The new places of the articles whose place changed.
CREATE OR REPLACE TEMP TABLE telling_placed AS
SELECT
    members.number,
    members.pointer_number,
    ends.end_number AS knot_number,
    CASE
        WHEN ends.end_number = members.number THEN COALESCE(members.former_knot_pointer_number, members.number)
    END AS knot_pointer_number
FROM temp.telling_members AS members
JOIN temp.telling_ends AS ends USING (number)
WHERE members.former_pointer_number IS DISTINCT FROM members.pointer_number
    OR members.former_knot_number IS DISTINCT FROM ends.end_number
    OR members.former_knot_pointer_number IS DISTINCT FROM knot_pointer_number
