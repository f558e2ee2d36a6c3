-- Which of the keys concerned are furniture now: printed in several stories of an outlet, where the number of stories
-- is the middle one of seven estimates, since versions of one story have most bytes of a sketch in common.
CREATE OR REPLACE TEMP TABLE counted_furniture AS
WITH holding AS (
    SELECT concerned.key, matched.outlet, matched.sketch
    FROM (
        SELECT number, key
        FROM temp.holders_before
        WHERE number NOT IN (SELECT number FROM temp.given_articles)
        UNION ALL
        SELECT number, key
        FROM temp.matching_fresh
    ) AS concerned
    INNER JOIN matched ON matched.number = concerned.number
    WHERE matched.outlet IS NOT NULL
),

frequent AS (
    SELECT outlet, key
    FROM holding
    GROUP BY outlet, key
    HAVING COUNT(*) >= $stories
)

SELECT holding.outlet, holding.key
FROM holding
SEMI JOIN frequent ON frequent.outlet = holding.outlet AND frequent.key = holding.key
GROUP BY holding.outlet, holding.key
HAVING
    LIST_SORT(
        [
            COUNT(DISTINCT holding.sketch & 255),
            COUNT(DISTINCT (holding.sketch >> 8) & 255),
            COUNT(DISTINCT (holding.sketch >> 16) & 255),
            COUNT(DISTINCT (holding.sketch >> 24) & 255),
            COUNT(DISTINCT (holding.sketch >> 32) & 255),
            COUNT(DISTINCT (holding.sketch >> 40) & 255),
            COUNT(DISTINCT (holding.sketch >> 48) & 255)
        ]
    )[4] >= $stories
