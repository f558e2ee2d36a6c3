-- Articles whose words search does not know.
SELECT articles.article_id
FROM articles
ANTI JOIN (SELECT article_id FROM search_texts WHERE NOT stale) AS known ON known.article_id = articles.article_id
ORDER BY articles.article_id
