-- All contents that were read at a path.
SELECT path, sha256
FROM files
WHERE path = $target AND sha256 IS NOT NULL
ORDER BY sha256
