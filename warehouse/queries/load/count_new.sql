-- Articles that were not there before.
SELECT COUNT(*)
FROM temp.new_articles AS new_articles
WHERE new_articles.article_id NOT IN (SELECT article_id FROM temp.former_articles)
