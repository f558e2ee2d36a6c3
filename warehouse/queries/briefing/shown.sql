-- The articles that a briefing is about, and whether they are new.
CREATE TEMP TABLE shown AS
SELECT
    current.article_id,
    current.headline,
    current.outlet,
    current.source_path,
    current.published_text,
    current.published_edtf,
    current.published_earliest,
    current.published_latest,
    KNOWN_DAY(current.published_earliest, current.published_latest, current.first_seen_at) AS known_day,
    current.canonical_id,
    current.original,
    current.story_id,
    fresh.article_id IS NOT NULL AS fresh
FROM current
LEFT JOIN temp.fresh AS fresh ON fresh.article_id = current.article_id
