-- Each path and content stands in one row of files; a path that was not read, in one row a folder
-- :name holds
SELECT files = file_contents
FROM temp.totals

-- :name broken
SELECT
    files.path,
    files.sha256,
    CASE WHEN files.sha256 IS NULL THEN runs.settings ->> 'seeds' END AS seeds,
    COUNT(*) AS occurrences
FROM files
LEFT JOIN runs ON runs.run_id = files.last_run_id
GROUP BY files.path, files.path_bytes, files.sha256, seeds
HAVING COUNT(*) > 1
