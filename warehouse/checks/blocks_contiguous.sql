-- The blocks of a page join back to its text: each begins where the one before ends, and is as long as its text
SELECT article_id, line_no, start, "end", previous_end, LENGTH(text) AS characters
FROM (
    SELECT
        article_id,
        line_no,
        start,
        "end",
        text,
        LAG("end", 1, 0) OVER (PARTITION BY article_id ORDER BY start, "end", line_no) AS previous_end
    FROM blocks
) AS neighbours
WHERE start <> previous_end OR LENGTH(text) <> "end" - start OR line_no < 1
