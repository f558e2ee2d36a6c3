-- What each page says of the shared lines that it prints. One that it prints twice counts once, in its favour.
CREATE OR REPLACE TEMP TABLE printing AS
SELECT
    lines.page,
    lines.line_key,
    lines.long,
    BOOL_AND(lines.first_role = 'chrome') AS outside,
    MAX(lines.belonging) FILTER (
        lines.words >= $short AND (lines.first_role = 'chrome' OR LIST_CONTAINS($exposed, lines.first_role))
    ) AS belonging
FROM (
    SELECT blocks.number AS page, blocks.line_key, shared.long, blocks.first_role, blocks.words, blocks.belonging
    FROM blocks
    INNER JOIN temp.shared_keys AS shared ON shared.line_key = blocks.line_key
) AS lines
GROUP BY lines.page, lines.line_key, lines.long
