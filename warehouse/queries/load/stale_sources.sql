-- Places from which articles are deleted: contents that were extracted again, and forgotten ones with the reason.
CREATE OR REPLACE TEMP TABLE stale_sources AS
WITH forgotten AS MATERIALIZED (
    SELECT articles.article_id, stone.why
    FROM articles
    INNER JOIN temp.fresh_tombstones AS stone ON stone.hash = COALESCE(articles.content_sha256, articles.article_id)
)

SELECT held.article_id, held.path, held.path_bytes, held.sha256, held.ordinal, forgotten.why AS document_why
FROM article_sources AS held
LEFT JOIN forgotten ON forgotten.article_id = held.article_id
WHERE forgotten.article_id IS NOT NULL
    OR held.sha256 IN (SELECT hash FROM temp.fresh_tombstones)
    OR EXISTS (
        SELECT 1
        FROM temp.staged_outcomes AS outcome
        WHERE outcome.path_bytes = held.path_bytes AND outcome.sha256 = held.sha256
    )
