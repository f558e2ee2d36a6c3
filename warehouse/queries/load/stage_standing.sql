CREATE OR REPLACE TEMP TABLE standing AS
SELECT path_bytes, sha256
FROM arriving
