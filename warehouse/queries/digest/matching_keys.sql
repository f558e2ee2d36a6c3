-- With the article instead of its number, which tells of the order of arrival.
SELECT
    SHA256(
        TO_JSON(
            STRUCT_PACK(
                article_id := matched.article_id,
                key := matching_keys.key
            )
        )
    ) AS row_sha256
FROM matching_keys
LEFT JOIN matched ON matched.number = matching_keys.number
ORDER BY row_sha256
