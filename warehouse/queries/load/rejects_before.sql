-- Rejects that this run states anew: of contents that were extracted again, and of this folder's unread files.
DELETE FROM rejects
WHERE (sha256 IS NULL AND run_id IN (SELECT run_id FROM runs WHERE settings ->> 'seeds' = $seeds))
    OR EXISTS (
        SELECT 1
        FROM temp.staged_outcomes AS outcome
        WHERE outcome.path_bytes = rejects.path_bytes AND outcome.sha256 = rejects.sha256
    )
