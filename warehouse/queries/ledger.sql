-- Every file row with the folder whose run last recorded it; NULL when that run is not known. All columns that there are,
-- since an older edition, put back by hand, lacks the newer ones.
SELECT
    files.* EXCLUDE (path, first_run_id, last_run_id)
    REPLACE (epoch_us(modified_at) AS modified_at, epoch_us(changed_at) AS changed_at),
    runs.settings ->> 'seeds' AS seeds
FROM files
LEFT JOIN runs ON runs.run_id = files.last_run_id
ORDER BY files.path_bytes, files.sha256
