-- Articles that were extracted again and have the same values in the columns that matching uses.
WITH former AS (
    SELECT article_id, ROW (*COLUMNS($inputs)) AS inputs
    FROM temp.former_articles
),

now AS (
    SELECT article_id, ROW (*COLUMNS($inputs)) AS inputs
    FROM articles
    SEMI JOIN temp.former_articles USING (article_id)
)

SELECT former.article_id
FROM former
INNER JOIN now ON now.article_id = former.article_id
WHERE now.inputs IS NOT DISTINCT FROM former.inputs
