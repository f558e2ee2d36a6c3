-- The first lines of pages, with role and rule.
SELECT article_id, line_no, role, rule, first_role, text, COUNT(*) OVER (PARTITION BY article_id) AS total
FROM blocks
WHERE article_id IN (SELECT UNNEST($ids))
QUALIFY ROW_NUMBER() OVER (PARTITION BY article_id ORDER BY start, "end") <= $lines
ORDER BY article_id, start, "end"
