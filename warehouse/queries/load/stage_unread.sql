CREATE OR REPLACE TEMP TABLE unread AS
SELECT path, path_bytes, sha256, size_bytes, modified_at, changed_at, state, reason, rejects
FROM arriving
