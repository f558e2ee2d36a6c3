-- Sorted, because similar neighbours compress well.
INSERT INTO search_words BY NAME
SELECT key, LIST(number ORDER BY number) AS numbers, LIST(times ORDER BY number) AS times
FROM temp.search_fresh
WHERE key IS NOT NULL
GROUP BY key
ORDER BY key
