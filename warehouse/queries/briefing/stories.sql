-- The stories that are told, in their order.
SELECT story_id, headline, articles, originals, outlets, COALESCE(outlet_names, []) AS outlet_names, first_published, last_published, fresh
FROM temp.top
ORDER BY place
