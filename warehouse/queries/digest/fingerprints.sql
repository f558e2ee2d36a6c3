SELECT
    SHA256(
        TO_JSON(
            STRUCT_PACK(
                article_id := article_id,
                fingerprint := fingerprint
            )
        )
    ) AS row_sha256
FROM fingerprints
ORDER BY row_sha256
