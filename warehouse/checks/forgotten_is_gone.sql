-- Nothing that was forgotten is there, as a document, a file or a copy of either
SELECT articles.article_id, tombstones.hash
FROM articles
INNER JOIN tombstones
    ON tombstones.hash IN (articles.content_sha256, articles.article_id)
UNION ALL
SELECT held.article_id, tombstones.hash
FROM article_sources AS held
INNER JOIN tombstones ON tombstones.hash = held.sha256
