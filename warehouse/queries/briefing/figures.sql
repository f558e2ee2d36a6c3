-- The briefing in figures: what there is, and what of it is new.
SELECT
    COUNT(*) AS articles,
    COUNT(*) FILTER (WHERE original) AS originals,
    COUNT(DISTINCT outlet) AS outlets,
    COUNT(DISTINCT story_id) AS stories,
    COUNT(*) FILTER (WHERE fresh) AS fresh,
    COUNT(*) FILTER (WHERE fresh AND original) AS fresh_originals,
    COUNT(DISTINCT outlet) FILTER (WHERE fresh) AS fresh_outlets,
    COUNT(DISTINCT story_id) FILTER (WHERE fresh) AS fresh_stories,
    COUNT(*) FILTER (WHERE (published_earliest = published_latest) IS NOT TRUE) AS undated,
    COUNT(*) FILTER (WHERE outlet IS NULL) AS without_outlet,
    MIN(published_earliest) FILTER (WHERE published_earliest = published_latest) AS first_day,
    QUANTILE_DISC(published_earliest, 0.05) FILTER (WHERE published_earliest = published_latest) AS bulk_day,
    MAX(published_earliest) FILTER (WHERE published_earliest = published_latest) AS last_day
FROM temp.shown
