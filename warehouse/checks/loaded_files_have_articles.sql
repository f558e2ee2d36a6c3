-- Each loaded file holds an article
SELECT files.path, files.sha256
FROM files
WHERE files.state = 'loaded'
    AND NOT EXISTS (
        SELECT 1
        FROM article_sources AS sources
        INNER JOIN articles ON articles.article_id = sources.article_id
        WHERE sources.path_bytes = files.path_bytes AND sources.sha256 = files.sha256
    )
