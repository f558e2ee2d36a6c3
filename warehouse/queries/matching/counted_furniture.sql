-- Which of the keys concerned are furniture now: printed in several stories of an outlet, where the number of stories
-- is the middle one of seven estimates, since versions of one story have most bytes of a sketch in common.
CREATE OR REPLACE TEMP TABLE counted_furniture AS
SELECT matched.outlet, holding.key
FROM (
    SELECT number, key
    FROM temp.holders_before
    WHERE number NOT IN (SELECT number FROM temp.given_articles)
    UNION ALL
    SELECT number, key
    FROM temp.matching_fresh
) AS holding
INNER JOIN matched ON matched.number = holding.number
WHERE matched.outlet IS NOT NULL
GROUP BY matched.outlet, holding.key
HAVING
    COUNT(*) >= $stories
    AND LIST_SORT(
        [
            COUNT(DISTINCT matched.sketch & 255),
            COUNT(DISTINCT (matched.sketch >> 8) & 255),
            COUNT(DISTINCT (matched.sketch >> 16) & 255),
            COUNT(DISTINCT (matched.sketch >> 24) & 255),
            COUNT(DISTINCT (matched.sketch >> 32) & 255),
            COUNT(DISTINCT (matched.sketch >> 40) & 255),
            COUNT(DISTINCT (matched.sketch >> 48) & 255)
        ]
    )[4] >= $stories
