-- Why documents are no articles.
SELECT reason, COUNT(*) AS documents
FROM rejects
WHERE reason <> 'forgotten'
GROUP BY reason
ORDER BY documents DESC, reason
