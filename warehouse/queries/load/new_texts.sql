-- The hashes of the texts that were extracted, by article of this run. Older extractions took none.
SELECT article_id, text_sha256
FROM labelling
WHERE article_id IN (SELECT article_id FROM temp.new_articles)
