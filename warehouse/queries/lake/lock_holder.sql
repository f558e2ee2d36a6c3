-- Run by PostgreSQL: the name of the process that holds the lock.
SELECT activity.application_name
FROM pg_locks AS held
INNER JOIN pg_stat_activity AS activity ON activity.pid = held.pid
WHERE
    held.locktype = 'advisory'
    AND held.granted
    AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND (held.classid::BIGINT << 32 | held.objid::BIGINT) = hashtextextended('copydesk', 0)
