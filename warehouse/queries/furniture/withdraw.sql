-- What articles print that are about to go, by template. Only long lines count among all pages.
INSERT INTO temp.withdrawn_lines BY NAME
SELECT DISTINCT templates.template, blocks.line_key
FROM arriving
INNER JOIN blocks ON blocks.article_id = arriving.article_id
INNER JOIN (
    SELECT article_id, UNNEST(templates) AS template
    FROM labelling
) AS templates ON templates.article_id = arriving.article_id
WHERE blocks.line_key IS NOT NULL AND (templates.template <> $everywhere OR blocks.words >= $words)
