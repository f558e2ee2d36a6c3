-- New articles, and those that print a line that turned: with the furniture each prints, as far as one of its lines
-- that the page alone gave a part in its story is furniture; where the page was labelled with other furniture before.
WITH concerned AS (
    SELECT article_id
    FROM arriving
    UNION
    SELECT pages.article_id
    FROM blocks
    INNER JOIN (
        SELECT article_id, UNNEST(templates) AS template
        FROM labelling
    ) AS pages ON pages.article_id = blocks.article_id
    INNER JOIN temp.turned_lines AS turned
        ON turned.template = pages.template AND turned.line_key = blocks.line_key
    WHERE blocks.line_key IN (SELECT line_key FROM temp.turned_lines)
),

found AS (
    SELECT
        blocks.article_id,
        LIST_SORT(LIST_DISTINCT(LIST(blocks.line_key))) AS line_keys,
        BOOL_OR(blocks.belonging < $belonging AND LIST_CONTAINS($exposed, blocks.first_role)) AS exposed
    FROM concerned
    INNER JOIN blocks ON blocks.article_id = concerned.article_id
    INNER JOIN (
        SELECT article_id, UNNEST(templates) AS template
        FROM labelling
    ) AS pages ON pages.article_id = concerned.article_id
    INNER JOIN furniture
        ON furniture.template = pages.template AND furniture.line_key = blocks.line_key AND furniture.furniture
    GROUP BY blocks.article_id
)

SELECT labelling.article_id, labelling.markup, labelling.stated, found.line_keys
FROM concerned
INNER JOIN labelling ON labelling.article_id = concerned.article_id
LEFT JOIN found ON found.article_id = concerned.article_id AND found.exposed
WHERE found.line_keys IS DISTINCT FROM labelling.furniture
ORDER BY labelling.article_id
