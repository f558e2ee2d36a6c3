-- One row per article that is not in the warehouse yet: where its smallest source was staged.
CREATE OR REPLACE TEMP TABLE new_articles AS
SELECT
    staged.article_id,
    ARG_MIN(staged.rowid, ROW (staged.path_bytes, staged.sha256, staged.ordinal)) AS staged_row
FROM temp.staged_documents AS staged
WHERE NOT EXISTS (SELECT 1 FROM articles WHERE articles.article_id = staged.article_id)
GROUP BY staged.article_id
