-- The tables that have rows or columns which do not count, or count with another value.

-- :name articles
-- Numbers lead to the ids that other tables show.
SELECT * EXCLUDE (number)
FROM articles

-- :name files
-- A file that was not read counts by its name and state alone; one still being written does not count.
SELECT * REPLACE (IF(sha256 IS NULL, NULL, size_bytes) AS size_bytes)
FROM files
WHERE state <> 'waiting'

-- :name matched
SELECT * EXCLUDE (number)
FROM matched

-- :name matching_keys
-- With the article instead of its number, because numbers depend on the order of arrival.
SELECT matched.article_id, matching_keys.key
FROM matching_keys
LEFT JOIN matched USING (number)

-- :name story_neighbours
-- With ids, as the next.
FROM story_links

-- :name story_pointers
FROM story_places

-- :name story_terms
-- In a row that an older version wrote, `apart` is NULL.
SELECT * REPLACE (COALESCE(apart, []) AS apart)
FROM story_terms

-- :name tables
SELECT table_name
FROM duckdb_tables()
WHERE NOT internal AND NOT temporary AND database_name = CURRENT_DATABASE() AND schema_name = 'main'
ORDER BY table_name
