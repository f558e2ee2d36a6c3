-- The number of a run.
SELECT number
FROM runs
WHERE run_id = $run_id
