-- Which of these keys are furniture now: printed in several stories of an outlet, where the number of stories is the
-- middle one of seven estimates, since versions of one story have most bytes of a sketch in common.
CREATE OR REPLACE TEMP TABLE counted_furniture AS
WITH printing AS (
    SELECT holding.key, matched.outlet, matched.sketch
    FROM (
        SELECT number, key
        FROM temp.holding
        WHERE key IN (
            SELECT key
            FROM temp.holding
            GROUP BY key
            HAVING COUNT(*) >= $stories
        )
    ) AS holding
    INNER JOIN matched ON matched.number = holding.number
    WHERE matched.outlet IS NOT NULL
),

frequent AS (
    SELECT outlet, key
    FROM printing
    GROUP BY outlet, key
    HAVING COUNT(*) >= $stories
)

SELECT printing.outlet, printing.key
FROM printing
SEMI JOIN frequent ON frequent.outlet = printing.outlet AND frequent.key = printing.key
GROUP BY printing.outlet, printing.key
HAVING
    LIST_SORT(
        [
            COUNT(DISTINCT printing.sketch & 255),
            COUNT(DISTINCT (printing.sketch >> 8) & 255),
            COUNT(DISTINCT (printing.sketch >> 16) & 255),
            COUNT(DISTINCT (printing.sketch >> 24) & 255),
            COUNT(DISTINCT (printing.sketch >> 32) & 255),
            COUNT(DISTINCT (printing.sketch >> 40) & 255),
            COUNT(DISTINCT (printing.sketch >> 48) & 255)
        ]
    )[4] >= $stories
