-- Tombstones that the edition does not heed yet.
CREATE OR REPLACE TEMP TABLE fresh_tombstones AS
FROM arriving
ANTI JOIN tombstones USING (hash)
