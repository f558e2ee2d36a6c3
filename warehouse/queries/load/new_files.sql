INSERT INTO files (
    path, path_bytes, sha256, size_bytes, modified_at, changed_at, state, reason, present, first_run_id, last_run_id,
    extractor_version
)
SELECT
    listed.path,
    listed.path_bytes,
    listed.sha256,
    listed.size_bytes,
    listed.modified_at,
    listed.changed_at,
    outcome.state,
    outcome.reason,
    TRUE AS present,
    COALESCE(remembered.run_id, $run_id) AS first_run_id,
    $run_id AS last_run_id,
    IF(outcome.state = 'ignored', NULL, $code_version) AS extractor_version
FROM temp.listed
INNER JOIN temp.staged_outcomes AS outcome
    ON outcome.path_bytes = listed.path_bytes AND outcome.sha256 = listed.sha256
LEFT JOIN temp.remembered
    ON remembered.path_bytes = listed.path_bytes AND remembered.sha256 = listed.sha256
WHERE NOT EXISTS (
    SELECT 1
    FROM files
    WHERE files.path_bytes = listed.path_bytes AND files.sha256 = listed.sha256
)
