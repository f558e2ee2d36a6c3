-- Relations join two existing articles, by ids and numbers, one row a pair
-- :name holds
SELECT (SELECT COUNT(*) = COUNT(DISTINCT HASH(LEAST(number, other_number), GREATEST(number, other_number))) FROM relations)
    AND NOT EXISTS (SELECT 1 FROM relations WHERE number = other_number)
    AND NOT EXISTS (
        SELECT 1
        FROM relations
        LEFT JOIN articles AS one ON one.number = relations.number AND one.article_id = relations.article_id
        LEFT JOIN articles AS two ON two.number = relations.other_number AND two.article_id = relations.other_id
        WHERE one.number IS NULL OR two.number IS NULL
    )

-- :name broken
SELECT relations.article_id, relations.other_id, 'no such article' AS problem
FROM relations
LEFT JOIN articles AS one ON one.number = relations.number AND one.article_id = relations.article_id
LEFT JOIN articles AS two ON two.number = relations.other_number AND two.article_id = relations.other_id
WHERE one.number IS NULL OR two.number IS NULL
UNION ALL
SELECT article_id, other_id, 'itself' AS problem
FROM relations
WHERE number = other_number
UNION ALL
SELECT LEAST(article_id, other_id) AS article_id, GREATEST(article_id, other_id) AS other_id, 'stands twice' AS problem
FROM relations
GROUP BY LEAST(article_id, other_id), GREATEST(article_id, other_id)
HAVING COUNT(*) > 1
