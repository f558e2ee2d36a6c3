SELECT article_id
FROM temp.new_articles
ORDER BY article_id
