-- Each rejected file has its reject, and each reject belongs to a file
SELECT files.path, files.sha256, files.reason, 'no reject' AS missing
FROM touched_files AS files
WHERE files.state = 'rejected'
    AND NOT EXISTS (
        SELECT 1
        FROM rejects
        WHERE rejects.path_bytes = files.path_bytes AND rejects.sha256 IS NOT DISTINCT FROM files.sha256
    )
UNION ALL
SELECT rejects.path, rejects.sha256, rejects.reason, 'no file' AS missing
FROM rejects
WHERE NOT EXISTS (
    SELECT 1
    FROM files
    WHERE files.path_bytes = rejects.path_bytes AND files.sha256 IS NOT DISTINCT FROM rejects.sha256
)
