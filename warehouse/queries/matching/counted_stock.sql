-- Which of these keys are stock now: printed in several stories of an outlet. Versions of one story have most bytes
-- of a sketch in common, so the number of stories is the middle one of seven estimates: the number of values that a byte
-- takes. Many versions take some values each; but then three quarters of them agree in six bytes or seven.
CREATE OR REPLACE TEMP TABLE counted_stock AS
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
),

bytes AS (
    SELECT printing.outlet, printing.key, printing.sketch, UNNEST([0, 8, 16, 24, 32, 40, 48]) AS place
    FROM printing
    SEMI JOIN frequent ON frequent.outlet = printing.outlet AND frequent.key = printing.key
),

agreeing AS (
    SELECT outlet, key, place, COUNT(*) AS articles
    FROM bytes
    GROUP BY outlet, key, place, (sketch >> place) & 255
),

estimates AS (
    SELECT outlet, key, place, COUNT(*) AS stories, 4 * MAX(articles) > 3 * SUM(articles) AS agreed
    FROM agreeing
    GROUP BY outlet, key, place
)

SELECT outlet, key
FROM estimates
GROUP BY outlet, key
HAVING LIST_SORT(LIST(stories))[4] >= $stories AND COUNT(*) FILTER (agreed) < 6
