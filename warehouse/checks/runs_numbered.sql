-- Each run stands in one row, under a number of its own
SELECT run_id, MIN(number) AS number, COUNT(*) AS occurrences
FROM runs
GROUP BY run_id
HAVING COUNT(*) > 1 OR COUNT(number) <> COUNT(*)
UNION ALL
SELECT MIN(run_id) AS run_id, number, COUNT(*) AS occurrences
FROM runs
WHERE number IS NOT NULL
GROUP BY number
HAVING COUNT(*) > 1
