-- Paths of the listing that have no row in files.
SELECT standing.path_bytes
FROM arriving AS standing
WHERE NOT EXISTS (
    SELECT 1
    FROM files
    WHERE files.path_bytes = standing.path_bytes AND files.sha256 IS NOT DISTINCT FROM standing.sha256
)
ORDER BY standing.path_bytes
LIMIT 5
