-- Each article has a source, and each source its article and its file, once
SELECT articles.article_id, articles.source_path, 'no source' AS missing
FROM articles
WHERE NOT EXISTS (SELECT 1 FROM article_sources AS sources WHERE sources.article_id = articles.article_id)
UNION ALL
SELECT sources.article_id, sources.path, 'no article' AS missing
FROM article_sources AS sources
WHERE NOT EXISTS (SELECT 1 FROM articles WHERE articles.article_id = sources.article_id)
UNION ALL
SELECT sources.article_id, sources.path, 'no file' AS missing
FROM article_sources AS sources
WHERE NOT EXISTS (
    SELECT 1
    FROM files
    WHERE files.path_bytes = sources.path_bytes AND files.sha256 = sources.sha256
)
UNION ALL
SELECT sources.article_id, sources.path, 'stands twice' AS missing
FROM article_sources AS sources
GROUP BY sources.article_id, sources.path, sources.path_bytes, sources.sha256, sources.ordinal
HAVING COUNT(*) > 1
