-- Known contents that were extracted again: after a crash, or by another version.
UPDATE files
SET
    state = outcome.state,
    reason = outcome.reason,
    extractor_version = IF(outcome.state = 'ignored', NULL, $code_version)
FROM temp.staged_outcomes AS outcome
WHERE files.path_bytes = outcome.path_bytes AND files.sha256 = outcome.sha256
