-- The articles that have a given one among their nearest.
SELECT DISTINCT story_links.article_id
FROM story_links
SEMI JOIN arriving ON arriving.article_id = story_links.other_id
ORDER BY story_links.article_id
