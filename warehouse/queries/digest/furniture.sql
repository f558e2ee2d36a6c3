SELECT
    SHA256(
        TO_JSON(
            STRUCT_PACK(
                template := template,
                line_key := line_key,
                text := text,
                documents := documents,
                stories := stories,
                outside := outside,
                judged := judged,
                belonging := belonging,
                furniture := furniture
            )
        )
    ) AS row_sha256
FROM furniture
ORDER BY row_sha256
