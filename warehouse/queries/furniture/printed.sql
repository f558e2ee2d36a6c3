-- The lines that new articles print, with the templates they count for, and those that articles print no more.
CREATE OR REPLACE TEMP TABLE printed_lines AS
SELECT template, line_key
FROM temp.withdrawn_lines
UNION
SELECT templates.template, blocks.line_key
FROM arriving
INNER JOIN blocks ON blocks.article_id = arriving.article_id
INNER JOIN (
    SELECT article_id, UNNEST(templates) AS template
    FROM labelling
) AS templates ON templates.article_id = arriving.article_id
WHERE blocks.line_key IS NOT NULL AND (templates.template <> $everywhere OR blocks.words >= $words)
