-- Each canonical article has one place in a story, its pointers lead to places, and nothing else has one
-- :name holds
WITH ends AS MATERIALIZED (
    SELECT number, knot_number
    FROM story_pointers
    WHERE number IN (SELECT pointer_number FROM temp.touched_pointers UNION ALL SELECT knot_number FROM temp.touched_pointers)
)

SELECT (SELECT canonical_numbers IS NOT DISTINCT FROM placed_numbers FROM temp.totals)
    AND NOT EXISTS (SELECT 1 FROM story_pointers WHERE (knot_pointer_number IS NOT NULL) <> (knot_number = number))
    AND NOT EXISTS (
        SELECT 1
        FROM temp.touched_pointers AS own
        LEFT JOIN ends AS pointer ON pointer.number = own.pointer_number
        LEFT JOIN ends AS knot ON knot.number = own.knot_number
        WHERE pointer.knot_number IS DISTINCT FROM own.knot_number OR knot.knot_number IS DISTINCT FROM own.knot_number
    )

-- :name broken
SELECT articles.article_id, own.number, own.pointer_number, own.knot_number
FROM story_pointers AS own
FULL OUTER JOIN (
    SELECT article_id, number
    FROM articles
    WHERE canonical_id = article_id
) AS articles ON articles.number = own.number
LEFT JOIN story_pointers AS pointer ON pointer.number = own.pointer_number
LEFT JOIN story_pointers AS knot ON knot.number = own.knot_number
WHERE own.number IS NULL
    OR articles.number IS NULL
    OR pointer.knot_number IS DISTINCT FROM own.knot_number
    OR knot.knot_number IS DISTINCT FROM own.knot_number
    OR (own.knot_pointer_number IS NOT NULL) <> (own.knot_number = own.number)
UNION ALL
SELECT 'stands twice' AS article_id, number, NULL AS pointer_number, NULL AS knot_number
FROM story_pointers
GROUP BY number
HAVING COUNT(*) > 1
