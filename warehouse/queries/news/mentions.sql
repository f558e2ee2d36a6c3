-- Current articles of a run that answer a watch list, with the words that show it.
SELECT
    watchlists.title,
    articles.headline,
    articles.outlet,
    articles.source_path,
    articles.url,
    LIST_SORT(LIST_DISTINCT(LIST(mentions.matched))) AS words,
    COUNT(*) OVER () AS total
FROM temp.fresh AS fresh
INNER JOIN current AS articles ON articles.article_id = fresh.article_id
INNER JOIN mentions ON mentions.article_id = fresh.article_id
INNER JOIN watchlists ON watchlists.name = mentions.watchlist
GROUP BY
    watchlists.name,
    watchlists.title,
    articles.article_id,
    articles.headline,
    articles.outlet,
    articles.source_path,
    articles.url
ORDER BY
    watchlists.name,
    MAX(KNOWN_DAY(articles.published_earliest, articles.published_latest, articles.first_seen_at)) DESC NULLS LAST,
    articles.article_id
LIMIT $most
