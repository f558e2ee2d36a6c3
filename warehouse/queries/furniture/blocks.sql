-- What the pages alone said of the blocks of the articles that are labelled again.
SELECT
    blocks.article_id,
    LIST(
        STRUCT_PACK(
            text := blocks.text,
            start := blocks.start,
            "end" := blocks."end",
            line_no := blocks.line_no,
            rule := blocks.rule,
            first_role := blocks.first_role,
            content := blocks.content,
            words := blocks.words,
            line_key := blocks.line_key,
            belonging := blocks.belonging
        )
        ORDER BY blocks.start
    ) AS blocks
FROM arriving
INNER JOIN blocks ON blocks.article_id = arriving.article_id
GROUP BY blocks.article_id
ORDER BY blocks.article_id
