-- Places from which articles are deleted: contents that were extracted again, and forgotten ones with the reason.
CREATE OR REPLACE TEMP TABLE stale_sources AS
WITH forgotten AS MATERIALIZED (
    SELECT articles.number, stone.why
    FROM articles
    INNER JOIN temp.fresh_tombstones AS stone ON stone.hash = COALESCE(articles.content_sha256, articles.article_id)
),

stale AS (
    FROM article_sources
    SEMI JOIN forgotten USING (number)
    UNION
    FROM article_sources
    SEMI JOIN temp.fresh_tombstones AS stone ON stone.hash = article_sources.sha256
    UNION
    FROM article_sources
    SEMI JOIN (
        SELECT path_bytes, sha256
        FROM temp.former_files
        WHERE first_run_id <> $run_id
    ) AS extracted USING (path_bytes, sha256)
)

SELECT stale.* EXCLUDE (captured_at), forgotten.why AS document_why
FROM stale
LEFT JOIN forgotten USING (number)
