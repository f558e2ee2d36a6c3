INSERT INTO blocks (
    article_id, line_no, start, "end", role, rule, text, first_role, content, words, line_key, belonging
)
SELECT
    new_articles.article_id,
    staged.line_no,
    staged.start,
    staged."end",
    staged.role,
    staged.rule,
    staged.text,
    staged.first_role,
    staged.content,
    staged.words,
    staged.line_key,
    staged.belonging
FROM temp.staged_blocks AS staged
INNER JOIN temp.new_articles AS new_articles ON new_articles.number = staged.number
