SELECT article_id
FROM temp.former_articles AS former
WHERE NOT EXISTS (SELECT 1 FROM articles WHERE articles.article_id = former.article_id)
ORDER BY article_id
