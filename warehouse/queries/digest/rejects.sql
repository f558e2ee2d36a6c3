SELECT
    SHA256(
        TO_JSON(
            STRUCT_PACK(
                path := path,
                path_bytes := HEX(path_bytes),
                sha256 := sha256,
                ordinal := ordinal,
                stage := stage,
                reason := reason,
                detail := detail
            )
        )
    ) AS row_sha256
FROM rejects
ORDER BY row_sha256
