SELECT
    SHA256(
        TO_JSON(
            STRUCT_PACK(
                watchlist := watchlist,
                article_id := article_id,
                field := field,
                start := start,
                "end" := "end",
                matched := matched
            )
        )
    ) AS row_sha256
FROM mentions
ORDER BY row_sha256
