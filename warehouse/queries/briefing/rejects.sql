-- Documents that are no articles, those of the latest runs first.
SELECT rejects.path, rejects.ordinal, rejects.reason, rejects.detail, COUNT(*) OVER () AS total
FROM rejects
LEFT JOIN runs ON runs.run_id = rejects.run_id
WHERE rejects.reason <> 'forgotten'
ORDER BY runs.number DESC NULLS LAST, rejects.path, rejects.ordinal NULLS FIRST, rejects.reason, rejects.detail
LIMIT $rejects
