-- Every file row with the folder whose run last recorded it; NULL when that run is not known.
SELECT
    files.path_bytes,
    files.sha256,
    files.size_bytes,
    epoch_us(files.modified_at) AS modified_us,
    epoch_us(files.changed_at) AS changed_us,
    files.state,
    files.reason,
    files.present,
    runs.settings ->> 'seeds' AS seeds
FROM files
LEFT JOIN runs ON runs.run_id = files.last_run_id
ORDER BY files.path_bytes, files.sha256
