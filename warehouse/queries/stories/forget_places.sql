DELETE FROM story_places
WHERE article_id IN (SELECT article_id FROM arriving)
