INSERT INTO blocks (
    article_id, line_no, start, "end", role, rule, text, first_role, content, words, line_key, belonging
)
SELECT
    article_id,
    block.line_no,
    block.start,
    block."end",
    block.role,
    block.rule,
    block.text,
    block.first_role,
    block.content,
    block.words,
    block.line_key,
    block.belonging
FROM (
    SELECT staged.article_id, UNNEST(staged.document.blocks) AS block
    FROM temp.staged_documents AS staged
    INNER JOIN temp.new_articles AS new_articles ON new_articles.staged_row = staged.rowid
) AS unnested
