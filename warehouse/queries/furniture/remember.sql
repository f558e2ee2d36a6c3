-- The counts with the text of each line, the smallest that pages of the template print. Texts are wide and looked at once,
-- and by page only where they differ: most lines have one text in all pages.
INSERT INTO furniture BY NAME
WITH spelled AS MATERIALIZED (
    SELECT line_key, MIN(text) AS text, MIN(text) <> MAX(text) AS differs
    FROM blocks
    WHERE line_key IN (SELECT line_key FROM temp.recounted_lines)
    GROUP BY line_key
),

wanted AS MATERIALIZED (
    SELECT named.number, recounted.template, recounted.line_key
    FROM temp.recounted_lines AS recounted
    INNER JOIN temp.named_templates AS named ON named.template = recounted.template
    WHERE recounted.line_key IN (SELECT line_key FROM spelled WHERE differs)
),

spellings AS MATERIALIZED (
    SELECT wanted.template, wanted.line_key, MIN(TRIM(blocks.text, E' \t\r\n')) AS text
    FROM blocks
    INNER JOIN temp.places AS places ON places.page = blocks.number
    INNER JOIN wanted ON wanted.number = places.number AND wanted.line_key = blocks.line_key
    WHERE blocks.line_key IN (SELECT line_key FROM spelled WHERE differs)
    GROUP BY wanted.template, wanted.line_key
)

SELECT recounted.*, COALESCE(spellings.text, TRIM(spelled.text, E' \t\r\n')) AS text
FROM temp.recounted_lines AS recounted
INNER JOIN spelled ON spelled.line_key = recounted.line_key
LEFT JOIN spellings ON spellings.template = recounted.template AND spellings.line_key = recounted.line_key
