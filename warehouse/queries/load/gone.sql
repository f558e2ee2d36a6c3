-- Contents that are no longer at their path in this folder. Only runs on the same folder may say so.
UPDATE files
SET present = FALSE
WHERE present
    AND sha256 IS NOT NULL
    AND last_run_id IN (SELECT run_id FROM runs WHERE settings ->> 'seeds' = $seeds)
    AND NOT EXISTS (
        SELECT 1
        FROM temp.standing
        WHERE standing.path_bytes = files.path_bytes AND standing.sha256 = files.sha256
    )
