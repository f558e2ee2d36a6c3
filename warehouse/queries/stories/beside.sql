-- Pairs of knots that a link joins, the first of them given.
WITH ends AS (
    SELECT one.knot_id, two.knot_id AS other_id
    FROM story_links
    JOIN story_places AS one USING (article_id)
    JOIN story_places AS two ON two.article_id = story_links.other_id
    WHERE one.knot_id <> two.knot_id
)
SELECT ends.knot_id, ends.other_id
FROM ends
SEMI JOIN given ON given.article_id = ends.knot_id
UNION
SELECT ends.other_id, ends.knot_id
FROM ends
SEMI JOIN given ON given.article_id = ends.other_id
ORDER BY ALL
