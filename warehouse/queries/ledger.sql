-- Every row of files with the folder of the run that last recorded it (NULL: that run is not known). Columns are not
-- listed by name, because an older edition that was put back by hand lacks the newer ones.
SELECT
    files.* EXCLUDE (path, first_run_id, last_run_id)
    REPLACE (epoch_us(modified_at) AS modified_at, epoch_us(changed_at) AS changed_at),
    runs.seeds
FROM files
LEFT JOIN (
    SELECT run_id, settings ->> 'seeds' AS seeds
    FROM runs
) AS runs ON runs.run_id = files.last_run_id
