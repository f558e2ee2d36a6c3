-- What was not read has no content to be known by: the rows of this folder are made anew, first_run_id stays.
INSERT INTO files BY NAME
SELECT
    unread.* EXCLUDE (documents, rejects, part),
    TRUE AS present,
    COALESCE(before.first_run_id, $run_id) AS first_run_id,
    $run_id AS last_run_id
FROM temp.unread
LEFT JOIN files AS before
    ON before.path_bytes = unread.path_bytes
    AND before.sha256 IS NULL
    AND before.last_run_id IN (SELECT run_id FROM runs WHERE settings ->> 'seeds' = $seeds)
