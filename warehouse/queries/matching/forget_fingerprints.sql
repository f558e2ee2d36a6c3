-- A second match of an article replaces the first.
DELETE FROM fingerprints
WHERE article_id IN (SELECT article_id FROM matching_ids)
