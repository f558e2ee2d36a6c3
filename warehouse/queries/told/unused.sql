-- Paths and patterns of which no file was ever seen.
SELECT said
FROM (
    SELECT arriving.place, arriving.said
    FROM arriving
    ANTI JOIN files ON NFC_NORMALIZE(files.path) = arriving.path
    WHERE arriving.regex IS NULL
    UNION ALL
    SELECT arriving.place, arriving.said
    FROM arriving
    WHERE arriving.regex IS NOT NULL
        AND NOT EXISTS (
            SELECT 1
            FROM files
            WHERE REGEXP_FULL_MATCH(NFC_NORMALIZE(files.path), arriving.regex, 's')
        )
)
ORDER BY place
