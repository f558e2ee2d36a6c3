-- The page of an article line by line: the role of each and the rule that gave it
CREATE MACRO why(article_id) AS TABLE
SELECT blocks.line_no, blocks.role, blocks.rule, blocks.text
FROM blocks
WHERE blocks.article_id = article_id
ORDER BY blocks.start, blocks."end"
