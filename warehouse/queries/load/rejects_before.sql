-- Rejects that this run states anew: of contents that were extracted again.
DELETE FROM rejects
USING temp.staged_outcomes AS outcome
WHERE outcome.path_bytes = rejects.path_bytes AND outcome.sha256 = rejects.sha256
