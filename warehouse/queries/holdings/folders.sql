-- The folders that files were read from.
SELECT DISTINCT settings ->> 'seeds' AS seeds
FROM runs
WHERE settings ->> 'seeds' <> ''
ORDER BY seeds
