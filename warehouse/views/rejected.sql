-- Documents that could not become articles, with the reason
CREATE VIEW rejected AS
SELECT
    rejects.path,
    rejects.ordinal,
    rejects.reason,
    rejects.detail,
    rejects.stage,
    files.size_bytes,
    COALESCE(files.present, FALSE) AS present, -- the file is there now as it was read
    runs.started_at AS rejected_at, -- when the run began that saw it first
    rejects.run_id
FROM rejects
LEFT JOIN files ON files.path_bytes = rejects.path_bytes AND files.sha256 IS NOT DISTINCT FROM rejects.sha256
LEFT JOIN runs ON runs.run_id = rejects.run_id
ORDER BY rejects.path, rejects.ordinal NULLS FIRST, rejects.reason
