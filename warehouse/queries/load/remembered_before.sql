-- Contents of other folders that remembered contents replace.
UPDATE files
SET present = FALSE
FROM temp.remembered, runs
WHERE files.present
    AND remembered.present
    AND remembered.path_bytes = files.path_bytes
    AND runs.run_id = files.last_run_id
    AND (runs.settings ->> 'seeds') = remembered.seeds
