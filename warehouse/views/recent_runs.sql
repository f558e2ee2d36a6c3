-- Runs, the last one first: how they ended, how long they took, how their files ended, and what was new
CREATE VIEW recent_runs AS
SELECT
    number,
    started_at,
    EPOCH(finished_at - started_at) AS seconds,
    status,
    settings ->> 'seeds' AS folder, -- that it read
    (counts ->> 'seen')::BIGINT AS seen, -- files in it
    (counts ->> 'loaded')::BIGINT AS loaded,
    (counts ->> 'rejected')::BIGINT AS rejected,
    (counts ->> 'ignored')::BIGINT AS ignored,
    (counts ->> 'waiting')::BIGINT AS waiting,
    (counts ->> 'new_files')::BIGINT AS new_files, -- contents not seen before at their path
    (counts ->> 'new_articles')::BIGINT AS new_articles, -- that were not in the warehouse
    (counts ->> 'gone')::BIGINT AS gone, -- contents that left their path
    code_version,
    flow_run_url,
    run_id
FROM runs
ORDER BY number DESC NULLS LAST, started_at DESC, run_id
