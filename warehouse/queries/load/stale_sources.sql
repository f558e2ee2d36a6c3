-- Places from which articles are deleted: contents that were extracted again, and forgotten ones with the reason.
CREATE OR REPLACE TEMP TABLE stale_sources AS
SELECT
    held.article_id,
    held.path,
    held.path_bytes,
    held.sha256,
    held.ordinal,
    document_stone.why AS document_why
FROM article_sources AS held
INNER JOIN articles ON articles.article_id = held.article_id
LEFT JOIN temp.fresh_tombstones AS document_stone
    ON document_stone.hash = COALESCE(articles.content_sha256, articles.article_id)
LEFT JOIN temp.fresh_tombstones AS file_stone ON file_stone.hash = held.sha256
LEFT JOIN temp.staged_outcomes AS outcome
    ON outcome.path_bytes = held.path_bytes AND outcome.sha256 = held.sha256
WHERE document_stone.hash IS NOT NULL OR file_stone.hash IS NOT NULL OR outcome.path_bytes IS NOT NULL
