SELECT
    SHA256(
        TO_JSON(
            STRUCT_PACK(
                article_id := article_id,
                other_id := other_id,
                kind := kind,
                similarity := similarity,
                containment := containment,
                direction := direction,
                passage := passage,
                passage_start := passage_start,
                passage_end := passage_end,
                other_start := other_start,
                other_end := other_end,
                notice := notice
            )
        )
    ) AS row_sha256
FROM relations
ORDER BY row_sha256
