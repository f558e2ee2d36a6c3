-- The states of the files of the listing, where there are other folders: what is present in this one, with what was read
-- here and that another folder holds under the same path.
SELECT state, COUNT(*) AS files
FROM files
WHERE present
    AND (
        last_run_id = $run_id
        OR last_run_id IN (SELECT run_id FROM runs WHERE settings ->> 'seeds' = $seeds)
        OR (path_bytes, sha256) IN (SELECT (path_bytes, sha256) FROM temp.listed)
    )
GROUP BY state
