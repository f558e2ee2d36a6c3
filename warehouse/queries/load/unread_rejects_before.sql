-- Rejects that this run states anew: of this folder's files that are not read.
DELETE FROM rejects
WHERE sha256 IS NULL AND run_id IN (SELECT run_id FROM runs WHERE settings ->> 'seeds' = $seeds)
