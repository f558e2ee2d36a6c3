-- Each canonical article has one place in a story, its pointers lead to places, and nothing else has one
-- :name holds
SELECT (SELECT canonical_ids = placed_ids FROM temp.totals)
    AND NOT EXISTS (SELECT 1 FROM story_places WHERE (knot_pointer_id IS NOT NULL) <> (knot_id = article_id))
    AND NOT EXISTS (
        SELECT 1
        FROM (SELECT article_id, pointer_id, knot_id FROM story_places WHERE pointer_id IS DISTINCT FROM article_id) AS own
        LEFT JOIN story_places AS pointer ON pointer.article_id = own.pointer_id
        LEFT JOIN story_places AS knot ON knot.article_id = own.knot_id
        WHERE pointer.knot_id IS DISTINCT FROM own.knot_id OR knot.knot_id IS DISTINCT FROM own.knot_id
    )
    AND NOT EXISTS (SELECT 1 FROM story_places WHERE pointer_id = article_id AND knot_id IS DISTINCT FROM article_id)

-- :name broken
SELECT story_places.article_id, articles.article_id AS canonical_id, story_places.pointer_id, story_places.knot_id
FROM story_places
FULL OUTER JOIN (
    SELECT article_id
    FROM articles
    WHERE canonical_id = article_id
) AS articles ON articles.article_id = story_places.article_id
LEFT JOIN story_places AS pointer ON pointer.article_id = story_places.pointer_id
LEFT JOIN story_places AS knot ON knot.article_id = story_places.knot_id
WHERE story_places.article_id IS NULL
    OR articles.article_id IS NULL
    OR pointer.knot_id IS DISTINCT FROM story_places.knot_id
    OR knot.knot_id IS DISTINCT FROM story_places.knot_id
    OR (story_places.knot_pointer_id IS NOT NULL) <> (story_places.knot_id = story_places.article_id)
UNION ALL
SELECT article_id, article_id AS canonical_id, 'stands twice' AS pointer_id, NULL AS knot_id
FROM story_places
GROUP BY article_id
HAVING COUNT(*) > 1
