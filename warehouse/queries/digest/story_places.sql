SELECT
    SHA256(
        TO_JSON(
            STRUCT_PACK(
                article_id := article_id,
                pointer_id := pointer_id,
                knot_id := knot_id,
                knot_pointer_id := knot_pointer_id
            )
        )
    ) AS row_sha256
FROM story_places
ORDER BY row_sha256
