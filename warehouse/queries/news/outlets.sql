-- Outlets whose first articles came with a run.
SELECT articles.outlet, COUNT(*) AS articles, COUNT(*) OVER () AS total
FROM articles
LEFT JOIN temp.fresh AS fresh ON fresh.article_id = articles.article_id
WHERE articles.outlet IS NOT NULL
GROUP BY articles.outlet
HAVING COUNT(*) = COUNT(fresh.article_id)
ORDER BY COUNT(*) DESC, articles.outlet
LIMIT $most
