-- Each loaded file holds an article
-- :name holds
SELECT touched_numbers IS NOT DISTINCT FROM sourced_numbers AND loaded_contents IS NOT DISTINCT FROM sourced_contents
FROM temp.totals

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
