-- The small statements of this phase; the other is in told/.

-- :name add_lists
INSERT INTO folder_lists BY NAME
FROM arriving

-- :name all_numbers
-- The articles that can be labelled again: of those that an old version loaded too little is stored.
SELECT number
FROM labelling
WHERE text_sha256 IS NOT NULL
ORDER BY number

-- :name forget_lists
DELETE FROM folder_lists WHERE seeds = $seeds

-- :name listed
-- Articles in files that the folder of the run holds, or held: it may be another folder that says something of them.
INSERT INTO temp.placed
SELECT article_id
FROM article_sources
WHERE path_bytes IN (SELECT path_bytes FROM temp.listed UNION ALL SELECT path_bytes FROM temp.departed)

-- :name lists
SELECT seeds, name, text
FROM folder_lists
ORDER BY seeds, name

-- :name note_retold
INSERT INTO temp.retold
SELECT number
FROM arriving

-- :name pages
-- What is stored of some articles, and what was told of them before.
SELECT number, markup, stated, templates, told
FROM labelling
WHERE number BETWEEN $first::UINTEGER AND $last::UINTEGER AND number IN (SELECT number FROM arriving)

-- :name placed
-- Articles whose files were extracted, or that left one.
CREATE OR REPLACE TEMP TABLE placed AS
SELECT article_id
FROM temp.staged_documents
UNION ALL
SELECT article_id
FROM temp.stale_sources

-- :name placed_numbers
SELECT number
FROM labelling
WHERE text_sha256 IS NOT NULL AND article_id IN (SELECT article_id FROM temp.placed)
ORDER BY number

-- :name retell
UPDATE labelling
SET told = retold.told, templates = retold.templates
FROM arriving AS retold
WHERE labelling.number = retold.number

-- :name retold_table
-- As in furniture.sql.
CREATE TEMP TABLE IF NOT EXISTS retold (number UINTEGER)

-- :name texts
SELECT number, text
FROM blocks
WHERE number BETWEEN $first::UINTEGER AND $last::UINTEGER AND number IN (SELECT number FROM arriving)

-- :name blocks
SELECT * EXCLUDE (article_id)
FROM blocks
WHERE number BETWEEN $first::UINTEGER AND $last::UINTEGER AND number IN (SELECT number FROM arriving)
