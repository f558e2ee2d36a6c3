-- Of these the lines that other articles print too, as far as the keys of all lines tell, which is all that is read here: no
-- others can come back.
CREATE OR REPLACE TEMP TABLE met_keys AS
SELECT line_key
FROM temp.fresh_keys AS fresh
INNER JOIN (
    SELECT line_key, COUNT(*) AS lines
    FROM blocks
    WHERE line_key IN (SELECT line_key FROM temp.fresh_keys)
    GROUP BY line_key
) AS all_lines USING (line_key)
WHERE all_lines.lines > fresh.lines OR fresh.several
