DELETE FROM story_links
WHERE article_id IN (SELECT article_id FROM arriving)
