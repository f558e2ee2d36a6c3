-- Relations join two existing articles, one row a pair
-- :name holds
SELECT (SELECT COUNT(*) = COUNT(DISTINCT HASH(LEAST(article_id, other_id), GREATEST(article_id, other_id))) FROM relations)
    AND NOT EXISTS (SELECT 1 FROM relations WHERE article_id = other_id)
    AND NOT EXISTS (
        SELECT 1
        FROM (SELECT article_id FROM relations UNION ALL SELECT other_id FROM relations) AS related
        WHERE NOT EXISTS (SELECT 1 FROM articles WHERE articles.article_id = related.article_id)
    )

-- :name broken
SELECT relations.article_id, relations.other_id, 'no such article' AS problem
FROM relations
WHERE NOT EXISTS (SELECT 1 FROM articles WHERE articles.article_id = relations.article_id)
    OR NOT EXISTS (SELECT 1 FROM articles WHERE articles.article_id = relations.other_id)
UNION ALL
SELECT relations.article_id, relations.other_id, 'itself' AS problem
FROM relations
WHERE relations.article_id = relations.other_id
UNION ALL
SELECT
    LEAST(relations.article_id, relations.other_id) AS article_id,
    GREATEST(relations.article_id, relations.other_id) AS other_id,
    'stands twice' AS problem
FROM relations
GROUP BY LEAST(relations.article_id, relations.other_id), GREATEST(relations.article_id, relations.other_id)
HAVING COUNT(*) > 1
