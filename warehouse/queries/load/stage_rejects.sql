INSERT INTO temp.staged_rejects BY NAME
SELECT path, path_bytes, sha256, UNNEST(rejects, recursive := TRUE)
FROM arriving
