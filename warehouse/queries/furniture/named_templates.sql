-- Their templates by number. Joins and groups of numbers take a fraction of those of names.
CREATE OR REPLACE TEMP TABLE named_templates AS
SELECT template, (ROW_NUMBER() OVER ())::INTEGER AS number
FROM (
    SELECT DISTINCT UNNEST(templates) AS template
    FROM labelling
    WHERE number IN (SELECT number FROM temp.counted_pages)
)
