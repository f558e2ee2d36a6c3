-- The blocks of a page, joined, are its text as it was when it was extracted
SELECT blocks.article_id, labelling.text_sha256
FROM blocks
INNER JOIN labelling ON labelling.article_id = blocks.article_id
WHERE labelling.text_sha256 IS NOT NULL AND STARTS_WITH(blocks.article_id, $part)
GROUP BY blocks.article_id, labelling.text_sha256
HAVING SHA256(STRING_AGG(blocks.text, '' ORDER BY blocks.start)) <> labelling.text_sha256
