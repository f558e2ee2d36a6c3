-- When an article was seen first, so that what is new since a day is asked of one column.
ALTER TABLE articles ADD COLUMN first_seen_at TIMESTAMPTZ; -- when the run began that was the first to see a file which holds it

UPDATE articles
SET first_seen_at = seen.first_seen_at
FROM (
    SELECT held.article_id, ARG_MIN(runs.started_at, runs.number) AS first_seen_at
    FROM article_sources AS held
    INNER JOIN files ON files.path_bytes = held.path_bytes AND files.sha256 = held.sha256
    INNER JOIN runs ON runs.run_id = files.first_run_id
    GROUP BY held.article_id
) AS seen
WHERE articles.article_id = seen.article_id;
