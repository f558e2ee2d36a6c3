SELECT
    SHA256(
        TO_JSON(
            STRUCT_PACK(
                article_id := article_id,
                other_id := other_id,
                spans := spans,
                other_spans := other_spans
            )
        )
    ) AS row_sha256
FROM matching_apart
ORDER BY row_sha256
