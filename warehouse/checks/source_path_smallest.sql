-- An article's source_path is the smallest path that holds or held it
SELECT articles.article_id, articles.source_path, smallest.path AS smallest_path
FROM articles
INNER JOIN (
    SELECT
        number,
        ARG_MIN(path, ROW (path_bytes, sha256, ordinal)) AS path,
        ARG_MIN(sha256, ROW (path_bytes, sha256, ordinal)) AS sha256,
        ARG_MIN(ordinal, ROW (path_bytes, sha256, ordinal)) AS ordinal
    FROM article_sources
    WHERE number IN (SELECT number FROM touched_articles)
    GROUP BY number
) AS smallest ON smallest.number = articles.number
WHERE articles.number IN (SELECT number FROM touched_articles)
    AND (articles.source_path, articles.sha256, articles.ordinal)
    IS DISTINCT FROM (smallest.path, smallest.sha256, smallest.ordinal)
