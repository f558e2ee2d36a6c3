-- Watch lists with their hits, those with most new ones first.
WITH hits AS (
    SELECT
        mentions.watchlist,
        COUNT(DISTINCT mentions.article_id) AS articles,
        COUNT(DISTINCT mentions.article_id) FILTER (WHERE shown.fresh) AS fresh
    FROM mentions
    INNER JOIN temp.shown AS shown ON shown.article_id = mentions.article_id
    GROUP BY mentions.watchlist
)

SELECT
    watchlists.name,
    watchlists.title,
    watchlists.query,
    watchlists.error,
    COALESCE(hits.articles, 0) AS articles,
    COALESCE(hits.fresh, 0) AS fresh,
    COUNT(*) OVER () AS total
FROM watchlists
LEFT JOIN hits ON hits.watchlist = watchlists.name
ORDER BY fresh DESC, articles DESC, watchlists.name
LIMIT $watchlists
