-- The small statements of this phase; the others are in seen/.

-- :name last_run
-- The number of the last run.
SELECT COALESCE(MAX(number), 0)
FROM runs
