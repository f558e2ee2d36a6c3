-- Each article stands in one row
-- :name holds
SELECT named = different_ids
FROM temp.totals

-- :name broken
SELECT article_id, COUNT(*) AS occurrences
FROM articles
GROUP BY article_id
HAVING COUNT(*) > 1
