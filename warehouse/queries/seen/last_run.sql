-- The number of the last run.
SELECT COALESCE(MAX(number), 0)
FROM runs
