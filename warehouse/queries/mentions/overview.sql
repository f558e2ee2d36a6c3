-- The watch lists of a warehouse, with the number of current articles that answer each.
SELECT
    watchlists.name,
    watchlists.title,
    COUNT(DISTINCT mentions.article_id) AS articles,
    COUNT(mentions.article_id) AS mentions,
    MAX(articles.published_earliest) AS latest,
    watchlists.error
FROM watchlists
LEFT JOIN (mentions INNER JOIN current AS articles ON articles.article_id = mentions.article_id)
    ON mentions.watchlist = watchlists.name
GROUP BY watchlists.name, watchlists.title, watchlists.error
ORDER BY watchlists.name
