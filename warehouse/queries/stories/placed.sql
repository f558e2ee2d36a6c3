-- The new places of the articles whose place changed.
CREATE OR REPLACE TEMP TABLE telling_placed AS
SELECT
    members.article_id,
    members.pointer_id,
    ends.end_id AS knot_id,
    CASE
        WHEN ends.end_id = members.article_id THEN COALESCE(members.former_knot_pointer_id, members.article_id)
    END AS knot_pointer_id
FROM temp.telling_members AS members
JOIN temp.telling_ends AS ends USING (article_id)
WHERE members.former_pointer_id IS DISTINCT FROM members.pointer_id
    OR members.former_knot_id IS DISTINCT FROM ends.end_id
    OR members.former_knot_pointer_id IS DISTINCT FROM knot_pointer_id
