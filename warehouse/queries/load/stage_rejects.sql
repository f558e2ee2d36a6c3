INSERT INTO temp.staged_rejects (path, path_bytes, sha256, reject)
SELECT path, path_bytes, sha256, UNNEST(rejects)
FROM arriving
