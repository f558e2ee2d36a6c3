INSERT INTO article_sources (article_id, path, path_bytes, sha256, ordinal, captured_at)
SELECT article_id, path, path_bytes, sha256, ordinal, captured_at
FROM temp.staged_documents AS staged
WHERE NOT EXISTS (
    SELECT 1
    FROM article_sources AS known
    WHERE known.article_id = staged.article_id
        AND known.path_bytes = staged.path_bytes
        AND known.sha256 = staged.sha256
        AND known.ordinal = staged.ordinal
)
