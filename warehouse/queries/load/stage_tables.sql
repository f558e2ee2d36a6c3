-- Empty staging tables; their types are those of an Arrow table of outcomes, registered as arriving.
CREATE OR REPLACE TEMP TABLE staged_outcomes AS
SELECT path, path_bytes, sha256, state, reason
FROM arriving
LIMIT 0;

CREATE OR REPLACE TEMP TABLE staged_rejects AS
SELECT path, path_bytes, sha256, UNNEST(rejects, recursive := TRUE)
FROM arriving
LIMIT 0;
