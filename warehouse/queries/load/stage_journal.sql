CREATE OR REPLACE TEMP TABLE journal AS
SELECT
    line_no,
    run_id,
    started_at,
    finished_at,
    status,
    counts,
    code_version,
    settings,
    flow_run_id,
    flow_run_url
FROM arriving
