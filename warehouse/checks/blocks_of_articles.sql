-- Each article has its blocks
SELECT touched.article_id
FROM touched_articles AS touched
WHERE NOT EXISTS (SELECT 1 FROM blocks WHERE blocks.number = touched.number)
