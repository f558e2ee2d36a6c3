-- The run that makes this edition has a higher number than all known runs.
INSERT INTO runs BY NAME
SELECT
    $run_id AS run_id,
    $started_at AS started_at,
    $finished_at AS finished_at,
    $status AS status,
    $counts AS counts,
    $code_version AS code_version,
    $settings AS settings,
    $flow_run_id AS flow_run_id,
    $flow_run_url AS flow_run_url,
    1 + COALESCE(MAX(number), 0) AS number
FROM runs
