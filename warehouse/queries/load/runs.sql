-- The journal wins over what an edition remembered of a run; runs that are new here follow in the journal's order.
UPDATE runs
SET
    started_at = journal.started_at,
    finished_at = journal.finished_at,
    status = journal.status,
    counts = journal.counts,
    code_version = journal.code_version,
    settings = journal.settings,
    flow_run_id = journal.flow_run_id,
    flow_run_url = journal.flow_run_url
FROM temp.journal
WHERE runs.run_id = journal.run_id
    AND (runs.status, runs.finished_at, runs.counts::VARCHAR, runs.settings::VARCHAR)
    IS DISTINCT FROM (journal.status, journal.finished_at, journal.counts, journal.settings);

INSERT INTO runs (
    run_id, started_at, finished_at, status, counts, code_version, settings, flow_run_id, flow_run_url, number
)
SELECT
    run_id,
    started_at,
    finished_at,
    status,
    counts,
    code_version,
    settings,
    flow_run_id,
    flow_run_url,
    (SELECT COALESCE(MAX(known.number), 0) FROM runs AS known) + ROW_NUMBER() OVER (ORDER BY line_no) AS number
FROM temp.journal
WHERE NOT EXISTS (SELECT 1 FROM runs AS known WHERE known.run_id = journal.run_id);
