SELECT
    SHA256(
        TO_JSON(
            STRUCT_PACK(name := name, title := title, query := query, query_sha256 := query_sha256, error := error)
        )
    ) AS row_sha256
FROM watchlists
ORDER BY row_sha256
