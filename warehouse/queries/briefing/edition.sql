-- The run that made this edition.
SELECT run_id, number, finished_at
FROM runs
WHERE status = 'completed'
ORDER BY number DESC NULLS LAST, started_at DESC, run_id
LIMIT 1
