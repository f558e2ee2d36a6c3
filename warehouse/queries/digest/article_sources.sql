SELECT
    SHA256(
        TO_JSON(
            STRUCT_PACK(
                article_id := article_id,
                path := path,
                path_bytes := HEX(path_bytes),
                sha256 := sha256,
                ordinal := ordinal,
                captured_at := EPOCH_US(captured_at)
            )
        )
    ) AS row_sha256
FROM article_sources
ORDER BY row_sha256
