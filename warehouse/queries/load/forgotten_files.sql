-- A file without an article left is rejected for what else it holds, or ignored when all of it is forgotten.
UPDATE files
SET
    state = IF(left_over.reason IS NULL, 'ignored', 'rejected'),
    reason = COALESCE(left_over.reason, 'forgotten'),
    extractor_version = IF(left_over.reason IS NULL, NULL, files.extractor_version)
FROM (
    WITH forgotten AS MATERIALIZED (
        SELECT files.path_bytes, files.sha256
        FROM files
        SEMI JOIN temp.fresh_tombstones AS stone ON stone.hash = files.sha256
        UNION
        SELECT path_bytes, sha256
        FROM files
        SEMI JOIN (SELECT path_bytes, sha256 FROM temp.stale_sources WHERE document_why IS NOT NULL) AS stale
            USING (path_bytes, sha256)
    )

    SELECT
        forgotten.path_bytes,
        forgotten.sha256,
        (
            SELECT ARG_MIN(rejects.reason, COALESCE(rejects.ordinal, 2147483647))
            FROM rejects
            WHERE rejects.path_bytes = forgotten.path_bytes
                AND rejects.sha256 = forgotten.sha256
                AND rejects.reason <> 'forgotten'
        ) AS reason
    FROM forgotten
    WHERE NOT EXISTS (
            SELECT 1
            FROM article_sources AS held
            WHERE held.path_bytes = forgotten.path_bytes AND held.sha256 = forgotten.sha256
        )
) AS left_over
WHERE files.path_bytes = left_over.path_bytes AND files.sha256 = left_over.sha256
