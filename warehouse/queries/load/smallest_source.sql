-- The source_path of an article is the smallest of its paths, in whatever order they come and go.
UPDATE articles
SET source_path = smallest.source.path, sha256 = smallest.source.sha256, ordinal = smallest.source.ordinal
FROM (
    SELECT
        number,
        ARG_MIN(
            STRUCT_PACK(path := path, sha256 := sha256, ordinal := ordinal), ROW (path_bytes, sha256, ordinal)
        ) AS source
    FROM article_sources
    SEMI JOIN temp.resourced USING (number)
    GROUP BY number
) AS smallest
WHERE articles.number = smallest.number
    AND (articles.source_path, articles.sha256, articles.ordinal)
    IS DISTINCT FROM (smallest.source.path, smallest.source.sha256, smallest.source.ordinal)
