-- The pages of which templates have to be known: new ones, those that print a line to count, and those that alone print
-- one that came back before.
CREATE OR REPLACE TEMP TABLE counted_pages AS
SELECT number
FROM temp.fresh_pages
UNION
SELECT page
FROM temp.printing
UNION
SELECT number
FROM blocks
WHERE line_key IN (
        SELECT line_key
        FROM furniture
        SEMI JOIN temp.fresh_keys USING (line_key)
        ANTI JOIN temp.met_keys USING (line_key)
    )
