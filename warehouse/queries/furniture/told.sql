-- The keys of the story of each page that prints a shared line. A key that no other of these pages has is NULL, and `alone`
-- is counted instead: that are most, and to count different keys takes many times what it takes to count rows.
CREATE OR REPLACE TEMP TABLE told AS
SELECT
    page,
    IF(first_alone, NULL, first_key) AS first_key,
    IF(second_alone, NULL, second_key) AS second_key,
    IF(third_alone, NULL, third_key) AS third_key,
    first_alone,
    second_alone,
    third_alone
FROM (
    SELECT
        pages.*,
        first_key IS NOT NULL AND COUNT(*) OVER (PARTITION BY first_key) = 1 AS first_alone,
        second_key IS NOT NULL AND COUNT(*) OVER (PARTITION BY second_key) = 1 AS second_alone,
        third_key IS NOT NULL AND COUNT(*) OVER (PARTITION BY third_key) = 1 AS third_alone
    FROM (
        SELECT
            labelling.number AS page,
            labelling.story_keys[1] AS first_key,
            labelling.story_keys[2] AS second_key,
            labelling.story_keys[3] AS third_key
        FROM labelling
        WHERE labelling.number IN (SELECT page FROM temp.printing)
    ) AS pages
)
