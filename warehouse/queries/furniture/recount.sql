-- The counts of these lines over all articles, a part of the lines at a time, and what follows. The number of stories is
-- the middle one of three estimates.
INSERT INTO temp.recounted_lines BY NAME
WITH placed AS MATERIALIZED ( -- else a join by line_key alone comes first: pages squared for a line that all print
    SELECT
        places.number,
        printing.line_key,
        told.* EXCLUDE (page),
        printing.outside,
        printing.belonging
    FROM temp.printing AS printing
    INNER JOIN temp.shared_keys AS shared ON shared.line_key = printing.line_key
    INNER JOIN temp.places AS places ON places.page = printing.page
    INNER JOIN temp.told AS told ON told.page = printing.page
    WHERE (shared.long OR NOT places.everywhere) AND HASH(printing.line_key) % $parts = $part
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
)

SELECT
    named.template,
    counted.* EXCLUDE (number),
    counted.stories >= $stories
    AND (
        (counted.judged >= $stories AND counted.belonging < $belonging * counted.judged)
        OR (named.template <> $everywhere AND 2 * counted.outside > counted.documents)
    ) AS furniture
FROM counted
INNER JOIN temp.named_templates AS named ON named.number = counted.number
