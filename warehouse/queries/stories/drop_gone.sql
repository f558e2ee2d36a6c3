-- Stories that were named after articles that are no more.
DELETE FROM stories
WHERE story_id IN (SELECT article_id FROM arriving)
    AND story_id NOT IN (SELECT article_id FROM articles)
