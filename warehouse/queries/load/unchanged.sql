-- Articles that were extracted again and have the same values in the columns that matching uses.
WITH former AS (
    SELECT number, ROW (*COLUMNS($inputs)) AS inputs
    FROM temp.former_articles
),

now AS (
    SELECT number, ROW (*COLUMNS($inputs)) AS inputs
    FROM articles
    SEMI JOIN temp.former_articles USING (number)
)

SELECT number
FROM former
INNER JOIN now USING (number)
WHERE now.inputs IS NOT DISTINCT FROM former.inputs
