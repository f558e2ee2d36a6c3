-- The share of texts that are stale.
SELECT COALESCE(AVG(stale::INTEGER), 0)
FROM search_texts
