-- Each loaded file holds an article
-- :name holds
SELECT (SELECT SUM(HASH(article_id)) FROM articles)
    = (SELECT SUM(own) FROM (SELECT DISTINCT HASH(article_id) AS own FROM article_sources))
    AND (SELECT SUM(HASH(path_bytes, sha256)) FROM files WHERE state = 'loaded')
    = (SELECT SUM(content) FROM (SELECT DISTINCT HASH(path_bytes, sha256) AS content FROM article_sources))

-- :name broken
SELECT files.path, files.sha256
FROM files
WHERE files.state = 'loaded'
    AND NOT EXISTS (
        SELECT 1
        FROM article_sources AS held
        INNER JOIN articles ON articles.article_id = held.article_id
        WHERE held.path_bytes = files.path_bytes AND held.sha256 = files.sha256
    )
