-- The latest runs.
SELECT
    run_id,
    started_at,
    finished_at,
    status,
    settings ->> 'job' AS job,
    CAST(counts ->> 'seen' AS BIGINT) AS seen,
    CAST(counts ->> 'new_articles' AS BIGINT) AS new_articles,
    CAST(counts ->> 'rejected' AS BIGINT) AS rejected,
    flow_run_url,
    COUNT(*) OVER () AS total
FROM runs
ORDER BY number DESC NULLS LAST, started_at DESC, run_id
LIMIT $runs
