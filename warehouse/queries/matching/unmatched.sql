-- The articles that are asked for, and those that were never matched.
SELECT articles.article_id
FROM articles
LEFT JOIN matched ON matched.article_id = articles.article_id
WHERE matched.number IS NULL OR articles.article_id IN (SELECT article_id FROM temp.matching_ids)
ORDER BY articles.article_id
