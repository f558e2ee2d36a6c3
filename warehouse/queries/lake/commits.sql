-- The snapshots of a lake, the newest first, with what each changed.
SELECT snapshot_id, author, commit_extra_info, changes
FROM lake.snapshots()
ORDER BY snapshot_id DESC
