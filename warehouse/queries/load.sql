-- The small statements of this phase; the others are in load/.

-- :name all_numbers
SELECT number
FROM articles
ORDER BY number

-- :name article_columns
-- The columns of the articles, in their order.
SELECT column_name
FROM duckdb_columns()
WHERE table_name = 'articles' AND database_name = CURRENT_DATABASE() AND schema_name = 'main'
ORDER BY column_index

-- :name articles_anew
CREATE OR REPLACE TEMP TABLE articles_anew AS
FROM articles
WHERE number BETWEEN $first::UINTEGER AND $last::UINTEGER AND number IN (SELECT number FROM arriving)

-- :name former_rows_go
DELETE FROM articles
WHERE number IN (SELECT number FROM temp.articles_anew)

-- :name rows_anew
INSERT INTO articles BY NAME
FROM temp.articles_anew
ORDER BY number;

DROP TABLE temp.articles_anew

-- :name article_sources
INSERT INTO article_sources BY NAME
WITH known AS MATERIALIZED (
    FROM article_sources
    WHERE number IN (SELECT number FROM temp.resourced)
)

SELECT staged.* EXCLUDE (number), of_article.number
FROM temp.staged_documents AS staged
INNER JOIN temp.document_numbers AS of_article USING (article_id)
ANTI JOIN known
    ON known.number = of_article.number
    AND known.path_bytes = staged.path_bytes
    AND known.sha256 = staged.sha256
    AND known.ordinal = staged.ordinal

-- :name changed_files
-- Files with another outcome than before.
SELECT former.path, former.state AS former_state, former.reason AS former_reason, files.state, files.reason
FROM temp.former_files AS former
INNER JOIN files ON files.path_bytes = former.path_bytes AND files.sha256 = former.sha256
WHERE (files.state, files.reason) IS DISTINCT FROM (former.state, former.reason)
ORDER BY former.path_bytes, former.sha256

-- :name count_new
-- Articles that were not there before.
SELECT COUNT(*)
FROM temp.new_articles AS new_articles
WHERE new_articles.number NOT IN (SELECT number FROM temp.former_articles)

-- :name features
INSERT INTO temp.fresh_features BY NAME
WITH staged AS MATERIALIZED (FROM arriving)

SELECT new_articles.number, UNNEST(staged.features)
FROM staged
INNER JOIN temp.new_articles AS new_articles ON new_articles.document = staged.number
WHERE staged.features IS NOT NULL

-- :name former_blocks
-- The blocks of former articles, with the labels that they had.
CREATE OR REPLACE TEMP TABLE former_blocks AS
SELECT article_id, number, line_no, start, "end", role, rule
FROM blocks
WHERE number IN (SELECT number FROM temp.former_articles)

-- :name former_contents
-- The contents that lose articles, with the number of articles that each had.
CREATE OR REPLACE TEMP TABLE former_contents AS
SELECT held.path_bytes, held.sha256, COUNT(*) AS articles
FROM article_sources AS held
SEMI JOIN temp.stale_sources AS stale ON stale.path_bytes = held.path_bytes AND stale.sha256 = held.sha256
GROUP BY held.path_bytes, held.sha256

-- :name former_files
-- The states that known contents had before they were extracted again.
CREATE OR REPLACE TEMP TABLE former_files AS
SELECT files.path, files.path_bytes, files.sha256, files.state, files.reason, files.first_run_id
FROM files
INNER JOIN temp.staged_outcomes AS outcome
    ON outcome.path_bytes = files.path_bytes AND outcome.sha256 = files.sha256

-- :name former_go
DELETE FROM articles WHERE number IN (SELECT number FROM temp.former_articles);

DELETE FROM blocks WHERE number IN (SELECT number FROM temp.former_articles);

DELETE FROM labelling WHERE number IN (SELECT number FROM temp.former_articles);

-- :name former_numbers
SELECT number
FROM temp.former_articles

-- :name fresh_tombstones
SELECT hash
FROM temp.fresh_tombstones

-- :name gone_articles
-- Deleted articles, with their paths.
SELECT former.article_id, former.source_path
FROM temp.former_articles AS former
ANTI JOIN articles USING (number)
ORDER BY former.source_path, former.article_id

-- :name gone_numbers
SELECT number
FROM temp.former_articles
ANTI JOIN articles USING (number)

-- :name labelling
INSERT INTO labelling BY NAME
WITH staged AS MATERIALIZED (FROM arriving)

SELECT
    staged.article_id,
    new_articles.number,
    staged.markup,
    staged.stated,
    staged.templates,
    staged.story_keys,
    staged.text_sha256
FROM staged
INNER JOIN temp.new_articles AS new_articles ON new_articles.document = staged.number

-- :name new_numbers
SELECT number
FROM temp.new_articles
ORDER BY number

-- :name rejects
INSERT INTO rejects BY NAME
SELECT *, $run_id AS run_id
FROM temp.staged_rejects

-- :name rejects_before
-- Rejects of contents that were extracted again. This run writes new ones.
DELETE FROM rejects
USING temp.staged_outcomes AS outcome
WHERE outcome.path_bytes = rejects.path_bytes AND outcome.sha256 = rejects.sha256

-- :name resourced
-- The articles whose sources may say something else than the document that they are made of.
CREATE OR REPLACE TEMP TABLE resourced AS
SELECT number
FROM temp.standing_articles
UNION
SELECT number
FROM temp.stale_sources

-- :name stage_departed
CREATE OR REPLACE TEMP TABLE departed AS
FROM arriving

-- :name stage_identities
INSERT INTO temp.staged_documents BY NAME
FROM arriving

-- :name stage_identities_table
-- No documents yet; the columns are those of the Arrow table that staging.py makes. LIMIT 0 matters: DuckDB 1.5.5 shows no row
-- of 120,000 or more that are inserted in the transaction in which a table was made from an empty Arrow table.
CREATE OR REPLACE TEMP TABLE staged_documents AS
FROM arriving
LIMIT 0

-- :name stage_journal
CREATE OR REPLACE TEMP TABLE journal AS
FROM arriving

-- :name stage_listed
CREATE OR REPLACE TEMP TABLE listed AS
FROM arriving

-- :name stage_outcomes
INSERT INTO temp.staged_outcomes BY NAME
SELECT path, path_bytes, sha256, state, reason
FROM arriving
WHERE NOT part

-- :name stage_rejects
INSERT INTO temp.staged_rejects BY NAME
SELECT path, path_bytes, sha256, UNNEST(rejects, recursive := TRUE)
FROM arriving

-- :name stage_remembered
-- `present`: a folder other than the run's holds it now, as far as is known: the last content of each path there.
CREATE OR REPLACE TEMP TABLE remembered AS
SELECT
    *,
    seeds <> $seeds AND ROW_NUMBER() OVER (PARTITION BY seeds, path_bytes ORDER BY number DESC, sha256) = 1 AS present
FROM arriving

-- :name stage_tombstones
-- Tombstones that are new to the edition.
CREATE OR REPLACE TEMP TABLE fresh_tombstones AS
FROM arriving
ANTI JOIN tombstones USING (hash)

-- :name stage_unread
CREATE OR REPLACE TEMP TABLE unread AS
FROM arriving

-- :name standing_articles
-- The articles that stand for documents that arrive, and have not been extracted again.
CREATE OR REPLACE TEMP TABLE standing_articles AS
SELECT article_id, number
FROM articles
WHERE article_id IN (SELECT article_id FROM temp.staged_documents)

-- :name document_numbers
-- The numbers of the articles of all documents that arrive.
CREATE OR REPLACE TEMP TABLE document_numbers AS
FROM temp.standing_articles
UNION ALL
SELECT article_id, number
FROM temp.new_articles

-- :name states_here
-- The states of the files of the listing, where no other folder ever was.
SELECT state, COUNT(*) AS files
FROM files
WHERE present AND (last_run_id = $run_id OR last_run_id IN (SELECT run_id FROM runs WHERE settings ->> 'seeds' = $seeds))
GROUP BY state

-- :name other_folders
SELECT run_id
FROM runs
WHERE settings ->> 'seeds' <> $seeds
LIMIT 1

-- :name stale_sources_go
DELETE FROM article_sources
USING temp.stale_sources AS stale
WHERE article_sources.number = stale.number
    AND article_sources.path_bytes = stale.path_bytes
    AND article_sources.sha256 = stale.sha256
    AND article_sources.ordinal = stale.ordinal

-- :name touched_paths
-- The paths of all that arrives.
CREATE OR REPLACE TEMP TABLE touched_paths AS
SELECT path_bytes
FROM temp.staged_outcomes

-- :name touched_paths_listed
-- And of what else a listing says something.
INSERT INTO temp.touched_paths
SELECT path_bytes FROM temp.listed
UNION ALL
SELECT path_bytes FROM temp.departed
UNION ALL
SELECT path_bytes FROM temp.unread
UNION ALL
SELECT path_bytes FROM temp.remembered

-- :name known_files
-- What is known of these paths. Paths are wide, and read once for that.
CREATE OR REPLACE TEMP TABLE known_files AS
SELECT path_bytes, sha256, first_run_id, last_run_id
FROM files
WHERE path_bytes IN (SELECT path_bytes FROM temp.touched_paths)

-- :name touched_files
-- The files that this run has looked at, as they are now.
CREATE OR REPLACE TEMP TABLE seen_files AS
FROM files
WHERE path_bytes IN (SELECT path_bytes FROM temp.touched_paths);

CREATE OR REPLACE TEMP VIEW touched_files AS FROM temp.seen_files

-- :name tombstones
INSERT INTO tombstones BY NAME
FROM temp.fresh_tombstones

-- :name touched_articles
-- The articles whose rows, lines or paths this run has written.
CREATE OR REPLACE TEMP TABLE written_articles AS
SELECT article_id, number
FROM articles
WHERE number IN (SELECT number FROM arriving);

CREATE OR REPLACE TEMP VIEW touched_articles AS FROM temp.written_articles

-- :name unread_files_before
DELETE FROM files
WHERE sha256 IS NULL
    AND last_run_id <> $run_id
    AND last_run_id IN (SELECT run_id FROM runs WHERE settings ->> 'seeds' = $seeds)

-- :name unread_rejects
INSERT INTO rejects BY NAME
SELECT path, path_bytes, sha256, UNNEST(rejects, recursive := TRUE), $run_id AS run_id
FROM temp.unread

-- :name unread_rejects_before
-- Rejects of this folder's files that are not read. This run writes new ones.
DELETE FROM rejects
WHERE sha256 IS NULL AND run_id IN (SELECT run_id FROM runs WHERE settings ->> 'seeds' = $seeds)
