-- Contents that were read before, and that the folder of this run does not hold.
INSERT INTO files (
    path, path_bytes, sha256, size_bytes, modified_at, changed_at, state, reason, present, first_run_id, last_run_id,
    extractor_version
)
SELECT
    remembered.path,
    remembered.path_bytes,
    remembered.sha256,
    remembered.size_bytes,
    remembered.modified_at,
    remembered.changed_at,
    outcome.state,
    outcome.reason,
    COALESCE(remembered.present, FALSE) AS present,
    remembered.run_id AS first_run_id,
    remembered.run_id AS last_run_id,
    IF(outcome.state = 'ignored', NULL, $code_version) AS extractor_version
FROM temp.remembered
INNER JOIN temp.staged_outcomes AS outcome
    ON outcome.path_bytes = remembered.path_bytes AND outcome.sha256 = remembered.sha256
WHERE NOT EXISTS (
    SELECT 1
    FROM files
    WHERE files.path_bytes = remembered.path_bytes AND files.sha256 = remembered.sha256
)
