-- The knots of all stories that have an article in a given knot, with the knots that they point to.
WITH concerned AS (
    SELECT DISTINCT articles.story_id
    FROM articles
    JOIN story_places ON story_places.article_id = articles.canonical_id
    SEMI JOIN given ON given.article_id = story_places.knot_id
)
SELECT DISTINCT ends.article_id AS knot_id, ends.knot_pointer_id
FROM articles
SEMI JOIN concerned USING (story_id)
JOIN story_places ON story_places.article_id = articles.canonical_id
JOIN story_places AS ends ON ends.article_id = story_places.knot_id
ORDER BY knot_id
