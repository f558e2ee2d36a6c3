-- A path of a folder has one content at a time
-- :name holds
SELECT present_files = present_paths
FROM temp.totals

-- :name broken
SELECT files.path, runs.settings ->> 'seeds' AS seeds, COUNT(*) AS occurrences
FROM files
INNER JOIN runs ON runs.run_id = files.last_run_id
WHERE files.present
GROUP BY files.path, files.path_bytes, runs.settings ->> 'seeds'
HAVING COUNT(*) > 1
