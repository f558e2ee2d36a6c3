INSERT INTO temp.staged_outcomes BY NAME
SELECT path, path_bytes, sha256, state, reason
FROM arriving
WHERE NOT part
