-- Sorted, because neighbours that differ little take little room.
INSERT INTO search_words (key, numbers, times)
SELECT key, LIST(number ORDER BY number), LIST(times ORDER BY number)
FROM temp.search_fresh
WHERE key IS NOT NULL
GROUP BY key
ORDER BY key
