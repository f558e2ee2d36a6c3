-- Articles of this run whose blocks, joined, are not the text that was extracted.
SELECT blocks.article_id
FROM blocks
INNER JOIN temp.new_articles AS new_articles ON new_articles.article_id = blocks.article_id
INNER JOIN labelling ON labelling.article_id = blocks.article_id
WHERE labelling.text_sha256 IS NOT NULL
GROUP BY blocks.article_id, labelling.text_sha256
HAVING SHA256(STRING_AGG(blocks.text, '' ORDER BY blocks.start)) <> labelling.text_sha256
ORDER BY blocks.article_id
