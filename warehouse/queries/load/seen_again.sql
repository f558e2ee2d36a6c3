-- Known contents that were read again, because they were touched or came back. Those of another folder stay there, unless that
-- folder is gone: then it was moved, and this is its new place.
UPDATE files
SET
    path = listed.path,
    size_bytes = listed.size_bytes,
    modified_at = listed.modified_at,
    changed_at = listed.changed_at,
    etag = listed.etag,
    present = TRUE,
    last_run_id = $run_id
FROM temp.listed
WHERE files.path_bytes = listed.path_bytes
    AND files.sha256 = listed.sha256
    AND NOT (
        files.present
        AND files.last_run_id IN (
            SELECT run_id
            FROM runs
            WHERE settings ->> 'seeds' <> $seeds AND NOT LIST_CONTAINS($gone_folders, settings ->> 'seeds')
        )
    )
