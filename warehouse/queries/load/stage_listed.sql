CREATE OR REPLACE TEMP TABLE listed AS
SELECT path, path_bytes, sha256, size_bytes, modified_at, changed_at
FROM arriving
