-- The watch lists that a warehouse answers, with how many articles do.
SELECT
    watchlists.name,
    watchlists.title,
    COUNT(DISTINCT mentions.article_id) AS articles,
    COUNT(mentions.article_id) AS mentions,
    MAX(articles.published_earliest) AS latest,
    watchlists.error
FROM watchlists
LEFT JOIN mentions ON mentions.watchlist = watchlists.name
LEFT JOIN articles ON articles.article_id = mentions.article_id
GROUP BY watchlists.name, watchlists.title, watchlists.error
ORDER BY watchlists.name
