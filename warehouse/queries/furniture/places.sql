-- The templates that each page counts for, by number.
CREATE OR REPLACE TEMP TABLE places AS
SELECT pages.page, named.number, named.template = $everywhere AS everywhere, pages.fresh
FROM (
    SELECT
        labelling.number AS page,
        fresh.number IS NOT NULL AS fresh,
        UNNEST(labelling.templates) AS template
    FROM labelling
    LEFT JOIN temp.fresh_pages AS fresh ON fresh.number = labelling.number
) AS pages
INNER JOIN temp.named_templates AS named ON named.template = pages.template
