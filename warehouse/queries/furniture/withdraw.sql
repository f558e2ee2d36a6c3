-- What articles print that are about to go, as far as it came back: no other line can come back for that.
INSERT INTO temp.withdrawn_lines BY NAME
WITH printed AS MATERIALIZED (
    SELECT DISTINCT number, line_key
    FROM blocks
    WHERE number IN (SELECT number FROM arriving)
        AND line_key IN (SELECT line_key FROM furniture)
),

placed AS MATERIALIZED (
    SELECT DISTINCT printed.line_key, UNNEST(labelling.templates) AS template
    FROM printed
    INNER JOIN labelling ON labelling.number = printed.number
)

SELECT placed.template, placed.line_key
FROM placed
SEMI JOIN furniture ON furniture.template = placed.template AND furniture.line_key = placed.line_key
