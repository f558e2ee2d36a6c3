INSERT INTO article_sources BY NAME
SELECT staged.article_id, staged.path, staged.path_bytes, staged.sha256, staged.ordinal, staged.captured_at
FROM temp.staged_documents AS staged
ANTI JOIN article_sources AS known USING (article_id, path_bytes, sha256, ordinal)
