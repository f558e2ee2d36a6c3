-- The journal wins over what an edition remembered of a run.
DELETE FROM runs
USING temp.journal
WHERE runs.run_id = journal.run_id
    AND (runs.status, runs.finished_at, runs.counts::VARCHAR, runs.settings::VARCHAR)
    IS DISTINCT FROM (journal.status, journal.finished_at, journal.counts, journal.settings);

INSERT INTO runs (run_id, started_at, finished_at, status, counts, code_version, settings)
SELECT run_id, started_at, finished_at, status, counts, code_version, settings
FROM temp.journal
WHERE NOT EXISTS (SELECT 1 FROM runs WHERE runs.run_id = journal.run_id);
