DELETE FROM search_texts
WHERE stale
