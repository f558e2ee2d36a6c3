-- Each block has its article
SELECT DISTINCT number, article_id
FROM blocks
ANTI JOIN articles USING (number)
