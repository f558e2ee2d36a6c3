-- Articles and originals a day, week, month or year, of those whose day is known.
SELECT
    CAST(DATE_TRUNC($unit, published_earliest) AS DATE) AS began,
    COUNT(*) AS articles,
    COUNT(*) FILTER (WHERE original) AS originals
FROM temp.shown
WHERE published_earliest = published_latest AND published_earliest >= DATE_TRUNC($unit, CAST($from_day AS DATE))
GROUP BY began
ORDER BY began
