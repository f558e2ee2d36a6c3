-- The journal replaces what an edition holds of a run. New runs follow in the order of the journal.
MERGE INTO runs
USING (SELECT * EXCLUDE (line_no) FROM temp.journal) AS journal
USING (run_id)
WHEN MATCHED
    AND (runs.status, runs.finished_at, runs.counts::VARCHAR, runs.settings::VARCHAR)
    IS DISTINCT FROM (journal.status, journal.finished_at, journal.counts, journal.settings)
    THEN UPDATE BY NAME;

INSERT INTO runs BY NAME
SELECT
    journal.* EXCLUDE (line_no),
    (SELECT COALESCE(MAX(known.number), 0) FROM runs AS known) + ROW_NUMBER() OVER (ORDER BY journal.line_no) AS number
FROM temp.journal
ANTI JOIN runs AS known USING (run_id);
