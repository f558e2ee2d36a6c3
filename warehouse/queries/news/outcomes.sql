-- How many files a folder holds now in each state, by subfolder and by the ending of their names.
WITH present AS (
    SELECT
        IF(CONTAINS(files.path, '/'), SPLIT_PART(files.path, '/', 1) || '/', './') AS folder,
        REGEXP_EXTRACT(LOWER(SPLIT_PART(files.path, '/', -1)), '.(\.[a-z][a-z0-9]{0,7}(\.gz)?)$', 1) AS ending,
        files.state
    FROM files
    INNER JOIN runs ON runs.run_id = files.last_run_id
    WHERE files.present AND (runs.settings ->> 'seeds') = $seeds
)

SELECT
    folder,
    ending,
    COUNT(*) FILTER (WHERE state = 'loaded') AS loaded,
    COUNT(*) FILTER (WHERE state = 'rejected') AS rejected,
    COUNT(*) FILTER (WHERE state = 'ignored') AS ignored,
    COUNT(*) FILTER (WHERE state = 'waiting') AS waiting,
    COUNT(*) OVER () AS total
FROM present
GROUP BY folder, ending
ORDER BY COUNT(*) DESC, folder, ending
LIMIT $most
