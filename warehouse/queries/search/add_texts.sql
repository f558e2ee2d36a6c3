INSERT INTO search_texts (number, article_id, words, stale)
SELECT number, article_id, SUM(times), FALSE
FROM temp.search_fresh
GROUP BY number, article_id
ORDER BY number
