-- The articles that stay as they were.
SELECT articles.article_id
FROM articles
ANTI JOIN temp.changed_articles AS changed ON changed.article_id = articles.article_id
ORDER BY articles.article_id
