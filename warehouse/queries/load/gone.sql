-- Contents that are no longer at their path in this folder. Only runs on the same folder may say so.
UPDATE files
SET present = FALSE
FROM temp.departed
WHERE files.path_bytes = departed.path_bytes
    AND files.sha256 = departed.sha256
    AND files.present
    AND files.last_run_id IN (SELECT run_id FROM runs WHERE settings ->> 'seeds' = $seeds)
