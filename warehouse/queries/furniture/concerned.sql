-- New articles, and those that print a line that turned.
CREATE OR REPLACE TEMP TABLE concerned AS
WITH printing AS MATERIALIZED (
    SELECT DISTINCT number AS page, line_key
    FROM blocks
    WHERE line_key IN (SELECT line_key FROM temp.turned_lines)
        AND number NOT IN (SELECT number FROM temp.fresh_pages)
)

SELECT number
FROM temp.fresh_pages
UNION
SELECT printing.page
FROM printing
INNER JOIN temp.places AS places ON places.page = printing.page
INNER JOIN temp.named_templates AS named ON named.number = places.number
SEMI JOIN temp.turned_lines AS lines ON lines.template = named.template AND lines.line_key = printing.line_key
