-- A second match of an article replaces the first.
DELETE FROM relations
WHERE article_id IN (SELECT article_id FROM matching_ids)
    OR other_id IN (SELECT article_id FROM matching_ids)
