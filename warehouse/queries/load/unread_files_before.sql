DELETE FROM files
WHERE sha256 IS NULL
    AND last_run_id <> $run_id
    AND last_run_id IN (SELECT run_id FROM runs WHERE settings ->> 'seeds' = $seeds)
