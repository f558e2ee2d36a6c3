SELECT
    SHA256(
        TO_JSON(
            STRUCT_PACK(
                article_id := article_id,
                line_no := line_no,
                start := start,
                "end" := "end",
                role := role,
                rule := rule,
                text := text,
                first_role := first_role,
                content := content,
                words := words,
                line_key := line_key,
                belonging := belonging
            )
        )
    ) AS row_sha256
FROM blocks
ORDER BY row_sha256
