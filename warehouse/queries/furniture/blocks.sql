-- What the pages alone said of the blocks of the articles that are labelled again.
SELECT blocks.article_id, LIST(blocks ORDER BY blocks.start) AS blocks
FROM arriving
INNER JOIN blocks ON blocks.article_id = arriving.article_id
GROUP BY blocks.article_id
ORDER BY blocks.article_id
