-- The small statements of this phase; the others are in news/.

-- :name number
-- The number of a run.
SELECT number
FROM runs
WHERE run_id = $run_id

-- :name rejects
-- What a run rejected.
SELECT path, ordinal, reason, detail, COUNT(*) OVER () AS total
FROM rejects
WHERE run_id = $run_id AND reason <> 'forgotten'
ORDER BY path, ordinal NULLS FIRST, reason, detail
LIMIT $most
