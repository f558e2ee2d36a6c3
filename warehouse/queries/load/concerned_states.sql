-- The states of the files that were extracted again, or of which something was forgotten.
SELECT files.state, COUNT(*) AS files
FROM files
WHERE files.sha256 IN (SELECT hash FROM temp.fresh_tombstones)
    OR (files.path_bytes, files.sha256) IN (SELECT (path_bytes, sha256) FROM temp.staged_outcomes)
    OR (files.path_bytes, files.sha256) IN (SELECT (path_bytes, sha256) FROM temp.stale_sources)
GROUP BY files.state
