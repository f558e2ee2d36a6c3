-- The states of the files of the listing: by content for those that were read, by this run for the others.
SELECT files.state, COUNT(*) AS files
FROM temp.standing
INNER JOIN files
    ON files.path_bytes = standing.path_bytes
    AND files.present
    AND (
        files.sha256 = standing.sha256
        OR (files.sha256 IS NULL AND standing.sha256 IS NULL AND files.last_run_id = $run_id)
    )
GROUP BY files.state
