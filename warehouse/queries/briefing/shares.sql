-- Outlets with their articles, and how many of these are originals; those with most first.
SELECT
    outlet,
    COUNT(*) AS articles,
    COUNT(*) FILTER (WHERE original) AS originals,
    COUNT(*) FILTER (WHERE fresh) AS fresh,
    COUNT(*) OVER () AS total
FROM temp.shown
WHERE outlet IS NOT NULL
GROUP BY outlet
ORDER BY articles DESC, outlet
LIMIT $outlets
