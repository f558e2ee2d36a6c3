-- How known contents that were extracted again had ended.
CREATE OR REPLACE TEMP TABLE former_files AS
SELECT files.path, files.path_bytes, files.sha256, files.state, files.reason
FROM files
INNER JOIN temp.staged_outcomes AS outcome
    ON outcome.path_bytes = files.path_bytes AND outcome.sha256 = files.sha256
