-- The rejects of what was forgotten: one for a whole file, without any others, else one for each document.
DELETE FROM rejects WHERE sha256 IN (SELECT hash FROM temp.fresh_tombstones);

INSERT INTO rejects BY NAME
SELECT
    files.path,
    files.path_bytes,
    files.sha256,
    NULL AS ordinal,
    'read' AS stage,
    'forgotten' AS reason,
    stone.why AS detail,
    $run_id AS run_id
FROM files
INNER JOIN temp.fresh_tombstones AS stone ON stone.hash = files.sha256
UNION ALL
SELECT
    stale.path,
    stale.path_bytes,
    stale.sha256,
    stale.ordinal,
    'decode' AS stage,
    'forgotten' AS reason,
    stale.document_why AS detail,
    $run_id AS run_id
FROM temp.stale_sources AS stale
WHERE stale.document_why IS NOT NULL
    AND stale.sha256 NOT IN (SELECT hash FROM temp.fresh_tombstones)
    AND NOT EXISTS (
        SELECT 1
        FROM temp.staged_outcomes AS outcome
        WHERE outcome.path_bytes = stale.path_bytes AND outcome.sha256 = stale.sha256
    );
