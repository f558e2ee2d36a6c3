-- The small statements of this phase; the others are in lake/.

-- :name commits
-- The snapshots of a lake, the newest first, with what each changed.
SELECT snapshot_id, author, commit_extra_info, changes
FROM lake.snapshots()
ORDER BY snapshot_id DESC

-- :name compress
-- Two thirds of the bytes of snappy, which DuckLake takes unasked, for .1 ms of CPU a page.
CALL lake.set_option('parquet_compression', 'zstd')

-- :name compression
-- How new files are compressed, when somebody said so.
SELECT value
FROM lake.options()
WHERE option_name = 'parquet_compression'

-- :name enter
-- Run by PostgreSQL: take part in extracting. It ends with the session.
SELECT pg_advisory_lock_shared(hashtextextended('copydesk extracting', 0))::VARCHAR

-- :name enter_alone
-- Run by PostgreSQL: whether no other run extracts. Then none begins before `leave_alone`.
SELECT pg_try_advisory_lock(hashtextextended('copydesk extracting', 0))

-- :name leave_alone
-- Run by PostgreSQL: let other runs extract too.
SELECT pg_advisory_unlock(hashtextextended('copydesk extracting', 0))

-- :name lock
-- Run by PostgreSQL: take the lock under which a run builds the next edition. It ends with the transaction.
SELECT pg_try_advisory_xact_lock(hashtextextended('copydesk', 0))

-- :name stored
-- Run by SQLite or PostgreSQL: the folder of the lake's files, and its newest snapshot.
SELECT
    (SELECT value FROM ducklake_metadata WHERE key = 'data_path') AS data_path,
    (SELECT MAX(snapshot_id) FROM ducklake_snapshot) AS newest

-- :name tables
-- The tables of the schema that runs write to. Dropped ones too: snapshots name tables by number.
SELECT one.table_id, one.table_name, one.end_snapshot IS NULL AS there
FROM __ducklake_metadata_lake.ducklake_table AS one
INNER JOIN __ducklake_metadata_lake.ducklake_schema AS its ON its.schema_id = one.schema_id
WHERE its.schema_name = 'main'
ORDER BY one.table_id
