-- A file that was not read counts by its name and state alone; one still being written does not count.
SELECT
    SHA256(
        TO_JSON(
            STRUCT_PACK(
                path := path,
                path_bytes := HEX(path_bytes),
                sha256 := sha256,
                size_bytes := IF(sha256 IS NULL, NULL, size_bytes),
                state := state,
                reason := reason,
                extractor_version := extractor_version
            )
        )
    ) AS row_sha256
FROM files
WHERE state <> 'waiting'
ORDER BY row_sha256
