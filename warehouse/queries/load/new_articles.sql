-- One row per article that is not in the warehouse yet: the document that is its smallest source, when a file that holds
-- it was first seen, and its own number. One that was extracted again keeps its number, and those of articles that are
-- about to be forgotten are not given again. The run that makes this edition has no row in runs yet.
CREATE OR REPLACE TEMP TABLE new_articles AS
WITH fresh AS (
    SELECT
        staged.article_id,
        ARG_MIN(staged.number, ROW (staged.path_bytes, staged.sha256, staged.ordinal)) AS document,
        COALESCE(ARG_MIN(runs.started_at, runs.number), $started_at::TIMESTAMPTZ) AS first_seen_at
    FROM temp.staged_documents AS staged
    LEFT JOIN files ON files.path_bytes = staged.path_bytes AND files.sha256 = staged.sha256
    LEFT JOIN runs ON runs.run_id = files.first_run_id
    ANTI JOIN temp.standing_articles AS standing ON standing.article_id = staged.article_id
    GROUP BY staged.article_id
)

SELECT
    fresh.article_id,
    fresh.document,
    fresh.first_seen_at,
    COALESCE(
        former.number,
        (SELECT COALESCE(MAX(number), 0) FROM (SELECT number FROM articles UNION ALL SELECT number FROM temp.former_articles))
        + ROW_NUMBER() OVER (PARTITION BY former.number IS NULL ORDER BY fresh.document)
    )::UINTEGER AS number
FROM fresh
LEFT JOIN temp.former_articles AS former ON former.article_id = fresh.article_id
