SELECT
    SHA256(
        TO_JSON(
            STRUCT_PACK(
                article_id := article_id,
                earliest := earliest,
                latest := latest,
                terms := terms,
                weights := weights,
                apart := COALESCE(apart, []) -- NULL in a row that an older version wrote
            )
        )
    ) AS row_sha256
FROM story_terms
ORDER BY row_sha256
