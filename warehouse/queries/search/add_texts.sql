INSERT INTO search_texts BY NAME
SELECT number, article_id, SUM(times) AS words, FALSE AS stale
FROM temp.search_fresh
GROUP BY number, article_id
ORDER BY number
