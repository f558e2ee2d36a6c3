-- Each block has its article
SELECT DISTINCT number, article_id
FROM blocks
WHERE number IS NULL OR number NOT IN (SELECT number FROM articles)
