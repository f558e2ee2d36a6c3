-- Pairs of knots that a link joins, the first of them given.
WITH members AS MATERIALIZED (
    SELECT story_places.article_id, story_places.knot_id
    FROM story_places
    SEMI JOIN arriving ON arriving.article_id = story_places.knot_id
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
ORDER BY ALL
