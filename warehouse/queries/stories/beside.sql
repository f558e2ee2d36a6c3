-- Pairs of knots that a link joins, the first of them one of those that point anew.
CREATE OR REPLACE TEMP TABLE telling_beside AS
WITH members AS MATERIALIZED (
    SELECT story_places.article_id, story_places.knot_id
    FROM story_places
    SEMI JOIN temp.telling_knots USING (knot_id)
),
ends AS MATERIALIZED (
    SELECT members.knot_id, story_links.other_id AS end_id
    FROM story_links
    JOIN members USING (article_id)
    UNION ALL
    SELECT members.knot_id, story_links.article_id
    FROM story_links
    JOIN members ON members.article_id = story_links.other_id
)
SELECT DISTINCT ends.knot_id, story_places.knot_id AS other_id
FROM ends
JOIN story_places ON story_places.article_id = ends.end_id
WHERE story_places.knot_id <> ends.knot_id
