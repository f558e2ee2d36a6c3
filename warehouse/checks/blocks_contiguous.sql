-- The blocks of a page join back to its text: each begins where the one before ends, and is as long as its text
-- Of articles that a run did not touch they are as they were.
-- Blocks lead from the start of a page to its end in one line when their starts and the end of the page are the same
-- numbers as their ends and 0: compared by sums of hashes, which takes no sorting of all the blocks there are.
WITH pages AS (
    SELECT
        number,
        SUM(HASH(start)) + HASH(MAX("end")) <> SUM(HASH("end")) + HASH(0::BIGINT)
        OR MIN(line_no) < 1
        OR BOOL_OR(LENGTH(text) <> "end" - start) AS broken
    FROM blocks
    WHERE number IN (SELECT number FROM touched_articles)
    GROUP BY number
)

SELECT
    article_id,
    line_no,
    start,
    "end",
    LAG("end", 1, 0) OVER (PARTITION BY article_id ORDER BY start, "end", line_no) AS previous_end,
    LENGTH(text) AS characters
FROM blocks
WHERE number IN (SELECT number FROM pages WHERE broken)
