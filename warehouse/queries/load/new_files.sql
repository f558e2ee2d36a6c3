INSERT INTO files BY NAME
SELECT
    listed.*,
    outcome.state,
    outcome.reason,
    TRUE AS present,
    COALESCE(remembered.run_id, $run_id) AS first_run_id,
    $run_id AS last_run_id,
    IF(outcome.state = 'ignored', NULL, $code_version) AS extractor_version
FROM temp.listed
INNER JOIN temp.staged_outcomes AS outcome USING (path_bytes, sha256)
LEFT JOIN temp.remembered USING (path_bytes, sha256)
ANTI JOIN temp.known_files USING (path_bytes, sha256)
