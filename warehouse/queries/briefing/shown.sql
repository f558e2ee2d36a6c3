-- The articles that a briefing is about, and whether all their files were first seen after an earlier edition.
CREATE TEMP TABLE shown AS
WITH arrivals AS (
    SELECT held.article_id, MIN(runs.number) AS number
    FROM article_sources AS held
    INNER JOIN files ON files.path_bytes = held.path_bytes AND files.sha256 = held.sha256
    INNER JOIN runs ON runs.run_id = files.first_run_id
    GROUP BY held.article_id
)

SELECT
    current.article_id,
    current.headline,
    current.outlet,
    current.source_path,
    current.published_text,
    current.published_edtf,
    current.published_earliest,
    current.published_latest,
    current.canonical_id,
    current.original,
    current.story_id,
    arrivals.number > $after AS fresh
FROM current
INNER JOIN arrivals ON arrivals.article_id = current.article_id
