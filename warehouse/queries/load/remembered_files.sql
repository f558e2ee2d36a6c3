-- Contents that were read before, and that the folder of this run does not hold.
INSERT INTO files BY NAME
SELECT
    remembered.* EXCLUDE (seeds, number, run_id) REPLACE (COALESCE(remembered.present, FALSE) AS present),
    outcome.state,
    outcome.reason,
    remembered.run_id AS first_run_id,
    remembered.run_id AS last_run_id,
    IF(outcome.state = 'ignored', NULL, $code_version) AS extractor_version
FROM temp.remembered
INNER JOIN temp.staged_outcomes AS outcome USING (path_bytes, sha256)
ANTI JOIN temp.known_files USING (path_bytes, sha256)
ANTI JOIN temp.listed USING (path_bytes, sha256)
