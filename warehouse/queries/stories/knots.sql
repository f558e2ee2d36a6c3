-- The places of all articles in the knots of the given ones.
WITH concerned AS (
    SELECT DISTINCT story_places.knot_id
    FROM story_places
    SEMI JOIN arriving USING (article_id)
)
SELECT story_places.article_id, story_places.pointer_id, story_places.knot_id, story_places.knot_pointer_id
FROM story_places
SEMI JOIN concerned USING (knot_id)
ORDER BY story_places.article_id
