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
    COUNT(*) FILTER (WHERE published_earliest = published_latest AND known_day IS NULL) AS to_come,
    MIN(known_day) AS first_day,
    QUANTILE_DISC(known_day, 0.05) AS bulk_day,
    MAX(known_day) AS last_day
FROM temp.shown
