-- The texts of articles that have other words now or are gone.
UPDATE search_texts
SET stale = TRUE
WHERE NOT stale AND article_id IN (SELECT article_id FROM temp.search_ids)
