-- The hashes of the texts that were extracted, by article of this run. Older extractions took none.
SELECT article_id, text_sha256
FROM labelling
WHERE number IN (SELECT number FROM temp.new_articles)
