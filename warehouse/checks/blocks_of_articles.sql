-- Each article has its blocks, and each block its article
SELECT touched.article_id, 'no blocks' AS missing
FROM touched_articles AS touched
WHERE NOT EXISTS (SELECT 1 FROM blocks WHERE blocks.number = touched.number)
UNION ALL
SELECT DISTINCT blocks.article_id, 'no article' AS missing
FROM blocks
WHERE NOT EXISTS (SELECT 1 FROM articles WHERE articles.number = blocks.number)
