-- The counts of these lines over all articles, a part of the lines at a time, and what follows. The number of stories is
-- the middle one of three estimates. Texts, which are wide, are looked at last; most lines have one text in all pages.
INSERT INTO temp.recounted_lines BY NAME
WITH placed AS MATERIALIZED ( -- else a join by line_key alone comes first: pages squared for a line that all print
    SELECT
        places.number,
        printing.line_key,
        told.* EXCLUDE (page),
        printing.outside,
        printing.belonging
    FROM temp.printing AS printing
    INNER JOIN temp.places AS places ON places.page = printing.page
    INNER JOIN temp.told AS told ON told.page = printing.page
    WHERE (printing.long OR NOT places.everywhere) AND HASH(printing.line_key) % $parts = $part
),

counted AS MATERIALIZED (
    SELECT
        placed.number,
        placed.line_key,
        COUNT(*)::INTEGER AS documents,
        LIST_SORT(
            [
                COUNT(DISTINCT placed.first_key) FILTER (placed.first_key IS NOT NULL) + COUNT(*) FILTER (placed.first_alone),
                COUNT(DISTINCT placed.second_key) FILTER (placed.second_key IS NOT NULL) + COUNT(*) FILTER (placed.second_alone),
                COUNT(DISTINCT placed.third_key) FILTER (placed.third_key IS NOT NULL) + COUNT(*) FILTER (placed.third_alone)
            ]
        )[2]::INTEGER AS stories,
        (COUNT(*) FILTER (placed.outside))::INTEGER AS outside,
        COUNT(placed.belonging)::INTEGER AS judged,
        COALESCE(SUM(placed.belonging), 0)::BIGINT AS belonging
    FROM placed
    SEMI JOIN temp.printed_lines AS printed ON printed.number = placed.number AND printed.line_key = placed.line_key
    GROUP BY placed.number, placed.line_key
    HAVING stories > 1
),

spelled AS MATERIALIZED (
    SELECT line_key, MIN(text) AS text, MIN(text) <> MAX(text) AS differs
    FROM blocks
    WHERE line_key IN (SELECT line_key FROM counted)
    GROUP BY line_key
),

spellings AS MATERIALIZED (
    SELECT number AS page, line_key, MIN(TRIM(text, E' \t\r\n')) AS text
    FROM blocks
    WHERE line_key IN (SELECT line_key FROM spelled WHERE differs)
    GROUP BY number, line_key
),

placed_spellings AS MATERIALIZED (
    SELECT places.number, spellings.line_key, MIN(spellings.text) AS text
    FROM spellings
    INNER JOIN temp.places AS places ON places.page = spellings.page
    GROUP BY places.number, spellings.line_key
)

SELECT
    named.template,
    counted.* EXCLUDE (number),
    COALESCE(placed_spellings.text, TRIM(spelled.text, E' \t\r\n')) AS text,
    counted.stories >= $stories
    AND (
        (counted.judged >= $stories AND counted.belonging < $belonging * counted.judged)
        OR (named.template <> $everywhere AND 2 * counted.outside > counted.documents)
    ) AS furniture
FROM counted
INNER JOIN temp.named_templates AS named ON named.number = counted.number
INNER JOIN spelled ON spelled.line_key = counted.line_key
LEFT JOIN placed_spellings
    ON placed_spellings.number = counted.number AND placed_spellings.line_key = counted.line_key
