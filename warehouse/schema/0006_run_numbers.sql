-- The order of runs, which does not depend on a clock that may be set back.
ALTER TABLE runs ADD COLUMN number BIGINT;              -- counts the runs from 1 in the order of the journal

UPDATE runs
SET number = counted.number
FROM (SELECT run_id, ROW_NUMBER() OVER (ORDER BY started_at, run_id) AS number FROM runs) AS counted
WHERE runs.run_id = counted.run_id;
