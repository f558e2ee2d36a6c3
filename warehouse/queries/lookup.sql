-- The small statements of this phase; the others are in lookup/.

-- :name files
-- All contents that were read at a path.
SELECT path, sha256
FROM files
WHERE path = $target AND sha256 IS NOT NULL
ORDER BY sha256

-- :name folders
-- The folders that files were read from.
SELECT DISTINCT settings ->> 'seeds' AS seeds
FROM runs
WHERE settings ->> 'seeds' <> ''
ORDER BY seeds
