-- New articles, and those that print a line that turned, where they were labelled with other furniture before: with the
-- furniture that each prints now, as far as one of its lines that the page alone gave a part in its story is furniture.
-- Its blocks lie between two rows, unless these are NULL. Pages are numbered in the order of their blocks, and batches have some characters each.
CREATE OR REPLACE TEMP TABLE concerned_pages AS
WITH turned AS MATERIALIZED (
    SELECT DISTINCT labelling.article_id, blocks.line_key, UNNEST(labelling.templates) AS template
    FROM blocks
    INNER JOIN labelling ON labelling.article_id = blocks.article_id
    ANTI JOIN arriving ON arriving.article_id = blocks.article_id
    WHERE blocks.line_key IN (SELECT line_key FROM temp.turned_lines)
),

concerned AS MATERIALIZED (
    SELECT article_id
    FROM arriving
    UNION
    SELECT article_id
    FROM turned
    SEMI JOIN temp.turned_lines AS lines ON lines.template = turned.template AND lines.line_key = turned.line_key
),

known AS MATERIALIZED (
    SELECT named.number, furniture.line_key
    FROM furniture
    INNER JOIN temp.named_templates AS named ON named.template = furniture.template
    WHERE furniture.furniture
),

lines AS MATERIALIZED (
    SELECT
        numbered.page,
        blocks.line_key,
        BOOL_OR(blocks.belonging < $belonging AND LIST_CONTAINS($exposed, blocks.first_role)) AS exposed
    FROM blocks
    INNER JOIN temp.numbered_pages AS numbered ON numbered.article_id = blocks.article_id
    SEMI JOIN concerned ON concerned.article_id = blocks.article_id
    WHERE blocks.line_key IN (SELECT line_key FROM known)
    GROUP BY numbered.page, blocks.line_key
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
    SELECT labelling.article_id, labelling.markup, labelling.stated, found.line_keys AS furniture
    FROM labelling
    INNER JOIN temp.numbered_pages AS numbered ON numbered.article_id = labelling.article_id
    SEMI JOIN concerned ON concerned.article_id = labelling.article_id
    LEFT JOIN found ON found.page = numbered.page
    WHERE found.line_keys IS DISTINCT FROM labelling.furniture
),

in_place AS ( -- a lake numbers rows anew that one transaction inserts and updates, with numbers that it has given
    SELECT type = 'duckdb' AS is_true
    FROM duckdb_databases()
    WHERE database_name = CURRENT_DATABASE()
),

stored AS (
    SELECT
        blocks.article_id,
        MIN(blocks.rowid) FILTER (in_place.is_true) AS first_row,
        MAX(blocks.rowid) FILTER (in_place.is_true) AS last_row,
        MAX(blocks."end") AS characters
    FROM blocks
    CROSS JOIN in_place
    SEMI JOIN otherwise ON otherwise.article_id = blocks.article_id
    GROUP BY blocks.article_id
)

SELECT
    otherwise.*,
    stored.first_row,
    stored.last_row,
    ROW_NUMBER() OVER in_order AS number,
    (SUM(stored.characters) OVER in_order // $batch_characters)::BIGINT AS batch
FROM otherwise
INNER JOIN stored ON stored.article_id = otherwise.article_id
WINDOW in_order AS (ORDER BY stored.first_row, otherwise.article_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
ORDER BY number
