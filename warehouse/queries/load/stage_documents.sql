INSERT INTO temp.staged_documents (path, path_bytes, sha256, article_id, ordinal, document)
SELECT path, path_bytes, sha256, document.article_id, document.ordinal, document
FROM (
    SELECT path, path_bytes, sha256, UNNEST(documents) AS document
    FROM arriving
) AS unnested
