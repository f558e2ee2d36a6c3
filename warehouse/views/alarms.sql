-- What those who run the pipeline should look at: runs that failed, more rejects than usual, silent outlets, no new files
-- Runs that failed within so many hours; a last run that rejected ten new files or more, a tenth of them at least and
-- three times the usual share; what silent_outlets has; and no new file for so many hours. A failed run is known to the
-- next edition.
CREATE MACRO alarms(hours := 24) AS TABLE
WITH told AS (
    SELECT run_id, number, started_at, status, COALESCE((counts ->> 'new_files')::BIGINT, 0) AS new_files
    FROM runs
),
refused AS (
    SELECT told.run_id, told.number, told.started_at, told.new_files, COUNT(rejects.reason) AS rejected
    FROM told
    LEFT JOIN rejects ON rejects.run_id = told.run_id AND rejects.reason <> 'forgotten'
    WHERE told.status = 'completed' AND told.new_files > 0
    GROUP BY told.run_id, told.number, told.started_at, told.new_files
),
measured AS (
    SELECT
        run_id,
        started_at,
        new_files,
        rejected,
        SUM(rejected) OVER before / SUM(new_files) OVER before AS usual_share,
        ROW_NUMBER() OVER (ORDER BY number DESC) = 1 AS is_last
    FROM refused
    WINDOW before AS (ORDER BY number ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
),
found AS (
    SELECT
        'failed run' AS alarm,
        run_id AS subject,
        FORMAT('the run of {} failed', STRFTIME(MAKE_TIMESTAMP(EPOCH_US(started_at)), '%Y-%m-%d %H:%M UTC')) AS said,
        started_at AS since
    FROM told
    WHERE status = 'failed' AND started_at >= NOW() - TO_HOURS(hours)
    UNION ALL
    SELECT
        'rejects',
        run_id,
        FORMAT('{} of {} new files were rejected, usually {:.0f}%', rejected, new_files, 100 * usual_share),
        started_at
    FROM measured
    WHERE is_last AND rejected >= 10 AND rejected >= 0.1 * new_files AND rejected > 3 * usual_share * new_files
    UNION ALL
    SELECT
        'silent outlet',
        outlet,
        FORMAT('nothing for {} days, {} at most before', days_silent, longest_gap),
        TO_TIMESTAMP(EPOCH(last_day))
    FROM silent_outlets
    UNION ALL
    SELECT
        'no new files',
        NULL,
        FORMAT('no new file for more than {} hours', hours),
        last_new
    FROM (SELECT MAX(started_at) FILTER (WHERE new_files > 0) AS last_new FROM told)
    WHERE last_new < NOW() - TO_HOURS(hours)
)
SELECT
    alarm, -- failed run | rejects | silent outlet | no new files
    subject, -- the run, or the outlet; NULL for no new files
    said, -- in a sentence
    since -- when the run began; the outlet's last day; the last run with new files
FROM found
ORDER BY ARRAY_POSITION(['failed run', 'rejects', 'no new files', 'silent outlet'], alarm), since DESC, subject
