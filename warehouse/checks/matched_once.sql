-- Every article is known to matching, once and under a number of its own
-- :name holds
SELECT article_numbers IS NOT DISTINCT FROM matched_numbers AND matched = articles
FROM temp.totals

-- :name broken
SELECT articles.article_id, COUNT(matched.number) AS numbers
FROM articles
LEFT JOIN matched ON matched.number = articles.number
GROUP BY articles.article_id
HAVING COUNT(matched.number) <> 1
UNION ALL
SELECT MIN(article_id) AS article_id, COUNT(*) AS numbers
FROM matched
GROUP BY number
HAVING COUNT(*) > 1
