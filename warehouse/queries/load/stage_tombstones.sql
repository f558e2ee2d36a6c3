-- Tombstones that the edition does not heed yet.
CREATE OR REPLACE TEMP TABLE fresh_tombstones AS
SELECT hash, why, forgotten_at
FROM arriving
WHERE NOT EXISTS (SELECT 1 FROM tombstones WHERE tombstones.hash = arriving.hash)
