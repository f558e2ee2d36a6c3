INSERT INTO temp.staged_outcomes (path, path_bytes, sha256, state, reason)
SELECT path, path_bytes, sha256, state, reason
FROM arriving
WHERE NOT part
