-- The articles of all knots that this may change, with the place that each had before.
CREATE OR REPLACE TEMP TABLE telling_members AS
WITH touched AS (
    SELECT article_id
    FROM temp.telling_pointing
    UNION
    SELECT pointer_id
    FROM temp.telling_pointing
    UNION
    SELECT article_id
    FROM temp.telling_gone
),
knots AS (
    SELECT DISTINCT knot_id
    FROM story_places
    SEMI JOIN touched USING (article_id)
),
former AS (
    SELECT *
    FROM story_places
    SEMI JOIN knots USING (knot_id)
    ANTI JOIN temp.telling_gone AS gone USING (article_id)
)
SELECT
    article_id,
    COALESCE(pointing.pointer_id, former.pointer_id) AS pointer_id,
    former.pointer_id AS former_pointer_id,
    former.knot_id AS former_knot_id,
    former.knot_pointer_id AS former_knot_pointer_id,
    pointing.article_id IS NOT NULL AS concerned
FROM former
FULL JOIN temp.telling_pointing AS pointing USING (article_id)
