-- When the first run began that saw a file which holds the article, where that is not what it came with: one of its files
-- was seen before, or left. The run that makes this edition has no row in runs yet.
UPDATE articles
SET first_seen_at = seen.first_seen_at
FROM (
    WITH held AS MATERIALIZED (
        SELECT number, path_bytes, sha256
        FROM article_sources
        SEMI JOIN temp.resourced USING (number)
    )

    SELECT
        held.number,
        ARG_MIN(
            IF(files.first_run_id = $run_id, $started_at::TIMESTAMPTZ, runs.started_at),
            IF(files.first_run_id = $run_id, 9223372036854775807, runs.number)
        ) AS first_seen_at
    FROM held
    INNER JOIN files ON files.path_bytes = held.path_bytes AND files.sha256 = held.sha256
    LEFT JOIN runs ON runs.run_id = files.first_run_id
    GROUP BY held.number
) AS seen
WHERE articles.number = seen.number AND articles.first_seen_at IS DISTINCT FROM seen.first_seen_at
