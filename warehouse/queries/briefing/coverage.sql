-- Articles and originals by day, week, month or year, for articles whose day is known. A bin between may be empty.
WITH dated AS (
    SELECT CAST(DATE_TRUNC($unit, known_day) AS DATE) AS began, original
    FROM temp.shown
    WHERE known_day >= DATE_TRUNC($unit, CAST($from_day AS DATE))
),

bins AS (
    SELECT CAST(UNNEST(GENERATE_SERIES(MIN(began), MAX(began), CAST('1 ' || $unit AS INTERVAL))) AS DATE) AS began
    FROM dated
)

SELECT
    bins.began,
    CAST(bins.began + CAST('1 ' || $unit AS INTERVAL) AS DATE) AS ends,
    COUNT(dated.began) AS articles,
    COUNT(*) FILTER (WHERE dated.original) AS originals
FROM bins
LEFT JOIN dated ON dated.began = bins.began
GROUP BY bins.began
ORDER BY bins.began
