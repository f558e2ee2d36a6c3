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
                text := text
            )
        )
    ) AS row_sha256
FROM blocks
ORDER BY row_sha256
