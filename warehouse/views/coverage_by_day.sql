-- Current articles a day, and how many of them are originals; only articles whose day is known
CREATE VIEW coverage_by_day AS
SELECT
    published_earliest AS day,
    COUNT(*) AS articles,
    COUNT(*) FILTER (WHERE original) AS originals -- those that are no copies
FROM current
WHERE published_earliest = published_latest
GROUP BY published_earliest
ORDER BY published_earliest
