INSERT INTO rejects (path, path_bytes, sha256, ordinal, stage, reason, detail, run_id)
SELECT
    path,
    path_bytes,
    sha256,
    reject.ordinal,
    reject.stage,
    reject.reason,
    reject.detail,
    $run_id AS run_id
FROM temp.staged_rejects
