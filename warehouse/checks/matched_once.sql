-- Every article is known to matching, once and under a number of its own
-- :name holds
SELECT (SELECT SUM(HASH(article_id, number)) FROM articles) = (SELECT SUM(HASH(article_id, number)) FROM matched)
    AND (SELECT COUNT(*) = COUNT(DISTINCT number) FROM matched)

-- :name broken
SELECT articles.article_id, COUNT(matched.number) AS numbers
FROM articles
LEFT JOIN matched ON matched.article_id = articles.article_id
GROUP BY articles.article_id
HAVING COUNT(matched.number) <> 1
UNION ALL
SELECT MIN(article_id) AS article_id, COUNT(*) AS numbers
FROM matched
GROUP BY number
HAVING COUNT(*) > 1
