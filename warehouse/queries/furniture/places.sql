-- The templates that each of these pages counts for, by number.
CREATE OR REPLACE TEMP TABLE places AS
SELECT pages.page, named.number, named.template = $everywhere AS everywhere, pages.fresh
FROM (
    SELECT
        labelling.number AS page,
        labelling.number IN (SELECT number FROM temp.fresh_pages) AS fresh,
        UNNEST(labelling.templates) AS template
    FROM labelling
    WHERE labelling.number IN (SELECT number FROM temp.counted_pages)
) AS pages
INNER JOIN temp.named_templates AS named ON named.template = pages.template
