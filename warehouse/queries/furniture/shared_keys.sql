-- Of these the lines that two articles print: no others can come back. A line is long where one page takes it for that:
-- pages count the words of lines alone that they take for story, or that have many characters.
CREATE OR REPLACE TEMP TABLE shared_keys AS
SELECT line_key, COALESCE(MAX(words) >= $words, FALSE) AS long
FROM blocks
WHERE line_key IN (SELECT line_key FROM temp.fresh_keys)
GROUP BY line_key
HAVING MIN(number) <> MAX(number)
