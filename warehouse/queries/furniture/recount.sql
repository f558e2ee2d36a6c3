-- The counts of these lines over all articles, and what follows. An article that prints a line twice counts once, in
-- its favour. The number of stories is the middle one of three estimates.
CREATE OR REPLACE TEMP TABLE recounted_lines AS
WITH printing AS MATERIALIZED ( -- else a join by line_key alone comes first: pages squared for a line that all print
    SELECT
        blocks.article_id,
        blocks.line_key,
        MIN(TRIM(blocks.text, E' \t\r\n')) AS text,
        BOOL_AND(blocks.first_role = 'chrome') AS outside,
        MAX(blocks.belonging) FILTER (
            blocks.words >= $short AND (blocks.first_role = 'chrome' OR LIST_CONTAINS($exposed, blocks.first_role))
        ) AS belonging
    FROM blocks
    WHERE blocks.line_key IN (SELECT line_key FROM temp.printed_lines)
    GROUP BY blocks.article_id, blocks.line_key
),

placed AS MATERIALIZED (
    SELECT pages.template, pages.story_keys, printing.line_key, printing.text, printing.outside, printing.belonging
    FROM printing
    INNER JOIN (
        SELECT article_id, story_keys, UNNEST(templates) AS template
        FROM labelling
    ) AS pages ON pages.article_id = printing.article_id
)

SELECT
    *,
    stories >= $stories
    AND (
        (judged >= $stories AND belonging < $belonging * judged)
        OR (template <> $everywhere AND 2 * outside > documents)
    ) AS furniture
FROM (
    SELECT
        printed.template,
        printed.line_key,
        MIN(placed.text) AS text,
        COUNT(*)::INTEGER AS documents,
        LIST_SORT(
            [
                COUNT(DISTINCT placed.story_keys[1]),
                COUNT(DISTINCT placed.story_keys[2]),
                COUNT(DISTINCT placed.story_keys[3])
            ]
        )[2]::INTEGER AS stories,
        (COUNT(*) FILTER (placed.outside))::INTEGER AS outside,
        COUNT(placed.belonging)::INTEGER AS judged,
        COALESCE(SUM(placed.belonging), 0)::BIGINT AS belonging
    FROM placed
    INNER JOIN temp.printed_lines AS printed
        ON printed.template = placed.template AND printed.line_key = placed.line_key
    GROUP BY printed.template, printed.line_key
) AS counted
WHERE stories > 1
