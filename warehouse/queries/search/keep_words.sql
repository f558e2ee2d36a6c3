INSERT INTO search_words BY NAME
SELECT key, numbers, times
FROM temp.search_touched
WHERE numbers IS NOT NULL
ORDER BY key, first_number
