INSERT INTO rejects BY NAME
SELECT path, path_bytes, sha256, UNNEST(rejects, recursive := TRUE), $run_id AS run_id
FROM temp.unread
