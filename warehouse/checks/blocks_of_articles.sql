-- Each article has its blocks, and each block its article
SELECT articles.article_id, 'no blocks' AS missing
FROM articles
WHERE NOT EXISTS (SELECT 1 FROM blocks WHERE blocks.article_id = articles.article_id)
UNION ALL
SELECT DISTINCT blocks.article_id, 'no article' AS missing
FROM blocks
WHERE NOT EXISTS (SELECT 1 FROM articles WHERE articles.article_id = blocks.article_id)
