-- Why documents are no articles.
SELECT reason, COUNT(*) AS documents, COUNT(DISTINCT path_bytes) AS files
FROM rejects
WHERE reason <> 'forgotten'
GROUP BY reason
ORDER BY documents DESC, reason
