SELECT
    SHA256(
        TO_JSON(
            STRUCT_PACK(
                article_id := article_id,
                markup := markup,
                stated := stated,
                templates := templates,
                story_keys := story_keys,
                furniture := furniture,
                text_sha256 := text_sha256
            )
        )
    ) AS row_sha256
FROM labelling
ORDER BY row_sha256
