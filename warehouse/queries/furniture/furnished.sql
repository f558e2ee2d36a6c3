-- Of the pages concerned, from one number to another, those that were labelled with other furniture before, or of which
-- others tell something else: with the furniture that each prints now, as far as one of its lines that the page alone gave a part in its story is furniture.
INSERT INTO temp.concerned_pages BY NAME
WITH known AS MATERIALIZED (
    SELECT named.number, furniture.line_key
    FROM furniture
    INNER JOIN temp.named_templates AS named ON named.template = furniture.template
    WHERE furniture.furniture
),

lines AS MATERIALIZED (
    SELECT
        number AS page,
        line_key,
        BOOL_OR(belonging < $belonging AND LIST_CONTAINS($exposed, first_role)) AS exposed
    FROM blocks
    WHERE number BETWEEN $first::UINTEGER AND $last::UINTEGER
        AND number IN (SELECT number FROM temp.concerned)
        AND line_key IN (SELECT line_key FROM known)
    GROUP BY number, line_key
),

placed AS MATERIALIZED (
    SELECT places.page, places.number, lines.line_key, lines.exposed
    FROM lines
    INNER JOIN temp.places AS places ON places.page = lines.page
),

found AS MATERIALIZED (
    SELECT placed.page, LIST_SORT(LIST_DISTINCT(LIST(placed.line_key))) AS line_keys
    FROM placed
    SEMI JOIN known ON known.number = placed.number AND known.line_key = placed.line_key
    GROUP BY placed.page
    HAVING BOOL_OR(placed.exposed)
),

otherwise AS MATERIALIZED (
    SELECT
        labelling.number,
        labelling.markup,
        labelling.stated,
        labelling.told,
        LEN(labelling.templates) = 0 AS clean,
        found.line_keys AS furniture
    FROM labelling
    LEFT JOIN found ON found.page = labelling.number
    WHERE labelling.number BETWEEN $first::UINTEGER AND $last::UINTEGER
        AND labelling.number IN (SELECT number FROM temp.concerned)
        AND (
            found.line_keys IS DISTINCT FROM labelling.furniture
            OR labelling.number IN (SELECT number FROM temp.retold)
        )
),

stored AS (
    SELECT number, MAX("end") AS characters
    FROM blocks
    WHERE number BETWEEN $first::UINTEGER AND $last::UINTEGER AND number IN (SELECT number FROM otherwise)
    GROUP BY number
)

SELECT otherwise.*, stored.characters
FROM otherwise
INNER JOIN stored ON stored.number = otherwise.number
