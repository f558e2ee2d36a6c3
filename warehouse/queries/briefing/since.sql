-- The run that made an earlier edition of this warehouse.
SELECT run_id, number, finished_at
FROM runs
WHERE run_id = $since
