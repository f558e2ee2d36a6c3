-- Run by SQLite or PostgreSQL: where the files of a lake are, and its newest snapshot.
SELECT
    (SELECT value FROM ducklake_metadata WHERE key = 'data_path') AS data_path,
    (SELECT MAX(snapshot_id) FROM ducklake_snapshot) AS newest
