-- Files that were not read have no hash to be known by. This folder's rows are made again and keep first_run_id.
INSERT INTO files BY NAME
SELECT
    unread.* EXCLUDE (documents, rejects, part),
    TRUE AS present,
    COALESCE(before.first_run_id, $run_id) AS first_run_id,
    $run_id AS last_run_id
FROM temp.unread
LEFT JOIN temp.known_files AS before
    ON before.path_bytes = unread.path_bytes
    AND before.sha256 IS NULL
    AND before.last_run_id IN (SELECT run_id FROM runs WHERE settings ->> 'seeds' = $seeds)
