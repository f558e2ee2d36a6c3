-- Each article has its blocks, and each block its article
SELECT articles.article_id, 'no blocks' AS missing
FROM articles
WHERE articles.number NOT IN (SELECT number FROM blocks WHERE number IS NOT NULL)
UNION ALL
SELECT DISTINCT blocks.article_id, 'no article' AS missing
FROM blocks
WHERE NOT EXISTS (SELECT 1 FROM articles WHERE articles.number = blocks.number)
