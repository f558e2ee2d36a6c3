-- :name alarms
SELECT alarm, subject, said, since
FROM ALARMS($hours)

-- :name known_runs
SELECT run_id
FROM runs
