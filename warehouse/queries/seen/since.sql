-- The files that runs from a number on were the first to see. From 0: all files that were read.
SELECT
    files.path,
    files.path_bytes,
    files.sha256,
    files.size_bytes,
    files.modified_at,
    files.changed_at,
    files.etag,
    runs.settings ->> 'seeds' AS seeds,
    files.first_run_id AS run_id,
    COALESCE(runs.number, 0) AS number,
    runs.started_at
FROM files
LEFT JOIN runs ON runs.run_id = files.first_run_id
WHERE files.sha256 IS NOT NULL AND COALESCE(runs.number, 0) >= $since
ORDER BY number, files.path_bytes, files.sha256
