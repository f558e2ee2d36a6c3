SELECT
    SHA256(
        TO_JSON(
            STRUCT_PACK(
                article_id := article_id,
                outlet := outlet,
                sketch := sketch,
                keys := keys
            )
        )
    ) AS row_sha256
FROM matched
ORDER BY row_sha256
