-- Each article has its blocks, and each block its article
-- One block of a page is its first: blocks_contiguous sees to that.
-- :name holds
SELECT (SELECT articles FROM temp.totals) = (SELECT COUNT(*) FROM blocks WHERE start = 0)
    AND NOT EXISTS (
        SELECT 1
        FROM touched_articles AS touched
        WHERE NOT EXISTS (SELECT 1 FROM blocks WHERE blocks.number = touched.number)
    )

-- :name broken
SELECT touched.article_id, 'no blocks' AS missing
FROM touched_articles AS touched
WHERE NOT EXISTS (SELECT 1 FROM blocks WHERE blocks.number = touched.number)
UNION ALL
SELECT DISTINCT blocks.article_id, 'no article' AS missing
FROM blocks
WHERE NOT EXISTS (SELECT 1 FROM articles WHERE articles.number = blocks.number)
