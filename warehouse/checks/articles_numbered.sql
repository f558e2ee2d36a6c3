-- Each article has a number of its own, and its blocks stand under it
-- :name holds
SELECT (SELECT articles = numbered AND touched = different_numbers AND touched = expected FROM temp.totals)
    AND NOT EXISTS (
        SELECT 1
        FROM blocks
        LEFT JOIN touched_articles AS touched ON touched.number = blocks.number AND touched.article_id = blocks.article_id
        WHERE blocks.number IN (SELECT number FROM touched_articles) AND touched.article_id IS NULL
    )

-- :name broken
SELECT MIN(article_id) AS article_id, number, COUNT(*) AS articles
FROM articles
GROUP BY number
HAVING COUNT(*) > 1 OR number IS NULL
UNION ALL
SELECT blocks.article_id, MIN(blocks.number) AS number, 0 AS articles
FROM blocks
INNER JOIN articles ON articles.article_id = blocks.article_id
WHERE blocks.number IN (SELECT number FROM touched_articles) AND blocks.number IS DISTINCT FROM articles.number
GROUP BY blocks.article_id
