-- Of these the lines that two articles print. A line is long where one page takes it for that: pages count the words of
-- lines alone that they take for story, or that have many characters.
CREATE OR REPLACE TEMP TABLE shared_keys AS
SELECT line_key, COALESCE(MAX(words) >= $words, FALSE) AS long
FROM temp.printing
GROUP BY line_key
HAVING MIN(page) <> MAX(page)
