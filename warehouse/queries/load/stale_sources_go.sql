DELETE FROM article_sources
USING temp.stale_sources AS stale
WHERE article_sources.article_id = stale.article_id
    AND article_sources.path_bytes = stale.path_bytes
    AND article_sources.sha256 = stale.sha256
    AND article_sources.ordinal = stale.ordinal
