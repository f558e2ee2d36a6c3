-- Each article has a source, and each source its article and its file, once
-- :name holds
SELECT touched_numbers IS NOT DISTINCT FROM sourced_numbers
    AND loaded_contents IS NOT DISTINCT FROM sourced_contents
    AND sources = source_places
    AND NOT EXISTS (
        SELECT 1
        FROM temp.touched_sources
        WHERE number IS NULL OR number NOT IN (SELECT number FROM articles WHERE number IN (SELECT number FROM temp.touched_sources))
    )
FROM temp.totals

-- :name broken
SELECT articles.article_id, articles.source_path, 'no source' AS missing
FROM articles
WHERE NOT EXISTS (SELECT 1 FROM article_sources AS held WHERE held.number = articles.number)
UNION ALL
SELECT held.article_id, held.path, 'no article' AS missing
FROM article_sources AS held
WHERE NOT EXISTS (SELECT 1 FROM articles WHERE articles.number = held.number)
UNION ALL
SELECT held.article_id, held.path, 'no file' AS missing
FROM article_sources AS held
WHERE NOT EXISTS (
    SELECT 1
    FROM files
    WHERE files.path_bytes = held.path_bytes AND files.sha256 = held.sha256
)
UNION ALL
SELECT held.article_id, held.path, 'stands twice' AS missing
FROM article_sources AS held
GROUP BY held.article_id, held.path, held.path_bytes, held.sha256, held.ordinal
HAVING COUNT(*) > 1
