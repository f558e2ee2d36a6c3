DELETE FROM search_words
WHERE (key, numbers[1]) IN (SELECT (key, first_number) FROM temp.search_touched)
