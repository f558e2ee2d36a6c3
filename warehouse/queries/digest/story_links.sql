SELECT
    SHA256(
        TO_JSON(
            STRUCT_PACK(
                article_id := article_id,
                other_id := other_id,
                similarity := similarity
            )
        )
    ) AS row_sha256
FROM story_links
ORDER BY row_sha256
