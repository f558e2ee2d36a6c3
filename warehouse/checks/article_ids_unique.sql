-- Each article stands in one row
SELECT article_id, COUNT(*) AS occurrences
FROM articles
GROUP BY article_id
HAVING COUNT(*) > 1
