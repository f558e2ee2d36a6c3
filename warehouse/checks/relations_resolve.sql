-- Relations join two existing articles, one row a pair
-- :name holds
SELECT (
        SELECT COUNT(*) = COUNT(DISTINCT HASH(LEAST(number, other_number), GREATEST(number, other_number)))
        FROM temp.touched_relations
    )
    AND NOT EXISTS (SELECT 1 FROM temp.touched_relations WHERE number = other_number)
    AND (
        SELECT COUNT(*)
        FROM (SELECT number FROM temp.touched_relations UNION SELECT other_number FROM temp.touched_relations)
    )
    = (
        SELECT COUNT(*)
        FROM articles
        WHERE number IN (SELECT number FROM temp.touched_relations UNION ALL SELECT other_number FROM temp.touched_relations)
    )

-- :name broken
SELECT relations.article_id, relations.other_id, 'no such article' AS problem
FROM relations
LEFT JOIN articles AS one ON one.number = relations.number
LEFT JOIN articles AS two ON two.number = relations.other_number
WHERE one.number IS NULL OR two.number IS NULL
UNION ALL
SELECT article_id, other_id, 'itself' AS problem
FROM relations
WHERE number = other_number
UNION ALL
SELECT MIN(article_id) AS article_id, MIN(other_id) AS other_id, 'stands twice' AS problem
FROM relations
GROUP BY LEAST(number, other_number), GREATEST(number, other_number)
HAVING COUNT(*) > 1
