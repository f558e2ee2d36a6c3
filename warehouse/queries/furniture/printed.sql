-- The lines to count, by template: the shared ones that new articles print, those that articles print no more, and
-- those that came back before and are shared no more. `number` is that of the template, NULL when no page has it.
CREATE OR REPLACE TEMP TABLE printed_lines AS
SELECT named.template, named.number, lines.line_key
FROM (
    SELECT DISTINCT places.number, printing.line_key
    FROM temp.printing AS printing
    INNER JOIN temp.shared_keys AS shared ON shared.line_key = printing.line_key
    INNER JOIN temp.places AS places ON places.page = printing.page
    WHERE places.fresh AND (shared.long OR NOT places.everywhere)
) AS lines
INNER JOIN temp.named_templates AS named ON named.number = lines.number
UNION
SELECT gone.template, named.number, gone.line_key
FROM (
    SELECT template, line_key
    FROM temp.withdrawn_lines
    UNION
    SELECT furniture.template, furniture.line_key
    FROM furniture
    SEMI JOIN temp.fresh_keys AS fresh ON fresh.line_key = furniture.line_key
    ANTI JOIN temp.shared_keys AS shared ON shared.line_key = furniture.line_key
) AS gone
LEFT JOIN temp.named_templates AS named ON named.template = gone.template
