-- Known contents that ended otherwise this time, for example after a crash.
UPDATE files
SET state = outcome.state, reason = outcome.reason
FROM temp.staged_outcomes AS outcome
WHERE files.path_bytes = outcome.path_bytes
    AND files.sha256 = outcome.sha256
    AND (files.state, files.reason) IS DISTINCT FROM (outcome.state, outcome.reason)
