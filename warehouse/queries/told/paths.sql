-- Where some articles lie or lay, in which folder of sources, and whether they are alone in their file. The run that loads has
-- no row yet.
WITH asked AS MATERIALIZED (
    SELECT number, article_id
    FROM articles
    WHERE number BETWEEN $first::UINTEGER AND $last::UINTEGER AND number IN (SELECT number FROM arriving)
),

held AS MATERIALIZED (
    SELECT asked.number, held.path, held.path_bytes, held.sha256
    FROM article_sources AS held
    INNER JOIN asked ON asked.article_id = held.article_id
),

documents AS MATERIALIZED (
    SELECT path_bytes, sha256, COUNT(DISTINCT ordinal) = 1 AS alone
    FROM (
        SELECT path_bytes, sha256, ordinal
        FROM article_sources
        WHERE path_bytes IN (SELECT path_bytes FROM held)
        UNION ALL
        SELECT path_bytes, sha256, ordinal
        FROM rejects
        WHERE path_bytes IN (SELECT path_bytes FROM held)
    )
    WHERE ordinal IS NOT NULL
    GROUP BY path_bytes, sha256
)

SELECT DISTINCT
    held.number,
    held.path,
    documents.alone,
    IF(files.last_run_id = $run_id, $seeds, runs.settings ->> 'seeds') AS seeds
FROM held
INNER JOIN documents ON documents.path_bytes = held.path_bytes AND documents.sha256 = held.sha256
LEFT JOIN files ON files.path_bytes = held.path_bytes AND files.sha256 = held.sha256
LEFT JOIN runs ON runs.run_id = files.last_run_id
