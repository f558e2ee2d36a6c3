-- What each page says of the lines that it prints of these. One that it prints twice counts once, in its favour.
CREATE OR REPLACE TEMP TABLE printing AS
SELECT
    number AS page,
    line_key,
    MAX(words) AS words,
    BOOL_AND(first_role = 'chrome') AS outside,
    MAX(belonging) FILTER (words >= $short AND (first_role = 'chrome' OR LIST_CONTAINS($exposed, first_role))) AS belonging
FROM blocks
WHERE line_key IN (SELECT line_key FROM temp.met_keys)
GROUP BY number, line_key
