SELECT
    SHA256(
        TO_JSON(
            STRUCT_PACK(
                story_id := story_id,
                headline := headline,
                first_published := first_published,
                last_published := last_published,
                articles := articles,
                outlets := outlets
            )
        )
    ) AS row_sha256
FROM stories
ORDER BY row_sha256
