-- The knots that changed: those with an article concerned, that an article came to, or that one has left. `touched`: all but
-- those that will be added for standing beside.
CREATE OR REPLACE TEMP TABLE telling_knots AS
WITH members AS (
    SELECT members.*, ends.end_id AS knot_id
    FROM temp.telling_members AS members
    JOIN temp.telling_ends AS ends USING (article_id)
),
departed AS (
    SELECT former_knot_id AS knot_id
    FROM members
    WHERE former_knot_id <> knot_id
    UNION
    SELECT knot_id
    FROM story_places
    SEMI JOIN temp.telling_gone USING (article_id)
)
SELECT knot_id, TRUE AS touched
FROM members
WHERE concerned OR former_knot_id IS DISTINCT FROM knot_id
UNION
SELECT knot_id, TRUE
FROM departed
SEMI JOIN members USING (knot_id)
