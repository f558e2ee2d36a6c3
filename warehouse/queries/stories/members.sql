-- The articles of all knots that this may change, with the place that each had before.
CREATE OR REPLACE TEMP TABLE telling_members AS
WITH touched AS (
    SELECT number
    FROM temp.telling_pointing
    UNION
    SELECT pointer_number
    FROM temp.telling_pointing
    UNION
    SELECT number
    FROM temp.telling_gone
),
knots AS (
    SELECT DISTINCT knot_number
    FROM story_pointers
    SEMI JOIN touched USING (number)
),
former AS (
    SELECT number, pointer_number, knot_number, knot_pointer_number
    FROM story_pointers
    SEMI JOIN knots USING (knot_number)
    ANTI JOIN temp.telling_gone AS gone USING (number)
)
SELECT
    number,
    COALESCE(pointing.pointer_number, former.pointer_number) AS pointer_number,
    former.pointer_number AS former_pointer_number,
    former.knot_number AS former_knot_number,
    former.knot_pointer_number AS former_knot_pointer_number,
    pointing.number IS NOT NULL AS concerned
FROM former
FULL JOIN temp.telling_pointing AS pointing USING (number)
