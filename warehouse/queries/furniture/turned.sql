-- Lines that became furniture, or ceased to be.
CREATE OR REPLACE TEMP TABLE turned_lines AS
SELECT printed.template, printed.line_key
FROM temp.printed_lines AS printed
LEFT JOIN temp.recounted_lines AS recounted
    ON recounted.template = printed.template AND recounted.line_key = printed.line_key
LEFT JOIN furniture AS known
    ON known.template = printed.template AND known.line_key = printed.line_key
WHERE COALESCE(recounted.furniture, FALSE) <> COALESCE(known.furniture, FALSE)
