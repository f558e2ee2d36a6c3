-- Where articles are: the one with this id, or all at this path, and all others made of the same bytes.
WITH hashed AS (
    SELECT article_id, COALESCE(content_sha256, article_id) AS hash
    FROM articles
)

SELECT hashed.article_id, hashed.hash, held.path, held.sha256, held.ordinal
FROM hashed
INNER JOIN article_sources AS held ON held.article_id = hashed.article_id
WHERE hashed.hash IN (
    SELECT asked.hash
    FROM hashed AS asked
    WHERE asked.article_id = $target
        OR asked.article_id IN (SELECT article_id FROM article_sources WHERE path = $target)
)
ORDER BY hashed.article_id, held.path_bytes, held.sha256, held.ordinal
