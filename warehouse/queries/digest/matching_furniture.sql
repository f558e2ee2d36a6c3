SELECT
    SHA256(
        TO_JSON(
            STRUCT_PACK(
                outlet := outlet,
                key := key
            )
        )
    ) AS row_sha256
FROM matching_furniture
ORDER BY row_sha256
