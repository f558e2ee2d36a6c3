SELECT article_id
FROM temp.former_articles
ORDER BY article_id
