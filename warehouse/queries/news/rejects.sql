-- What a run rejected.
SELECT path, ordinal, reason, detail, COUNT(*) OVER () AS total
FROM rejects
WHERE run_id = $run_id AND reason <> 'forgotten'
ORDER BY path, ordinal NULLS FIRST, reason, detail
LIMIT $most
