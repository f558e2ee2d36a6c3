-- A second match of an article replaces the first.
DELETE FROM matching_apart
WHERE article_id IN (FROM temp.wanted_ids) OR other_id IN (FROM temp.wanted_ids)
