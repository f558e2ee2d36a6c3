-- Files that ended otherwise than before.
SELECT former.path, former.state AS former_state, former.reason AS former_reason, files.state, files.reason
FROM temp.former_files AS former
INNER JOIN files ON files.path_bytes = former.path_bytes AND files.sha256 = former.sha256
WHERE (files.state, files.reason) IS DISTINCT FROM (former.state, former.reason)
ORDER BY former.path_bytes, former.sha256
