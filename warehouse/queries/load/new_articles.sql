-- One row per article that is not in the warehouse yet: the number of its smallest source.
CREATE OR REPLACE TEMP TABLE new_articles AS
SELECT
    staged.article_id,
    ARG_MIN(staged.number, ROW (staged.path_bytes, staged.sha256, staged.ordinal)) AS number
FROM temp.staged_documents AS staged
WHERE NOT EXISTS (SELECT 1 FROM articles WHERE articles.article_id = staged.article_id)
GROUP BY staged.article_id
