-- The small statements of this phase; the others are in furniture/.

-- :name batches
-- The pages to label again in batches of some characters each, in the order of their numbers, in which most blocks stand:
-- the first and the last number of each.
SELECT MIN(number), MAX(number)
FROM (
    SELECT number, SUM(characters) OVER (ORDER BY number) // $batch_characters AS batch
    FROM temp.concerned_pages
)
GROUP BY batch
ORDER BY batch

-- :name blocks
-- What the pages alone said of the blocks of a batch, and the labels that they have.
SELECT * EXCLUDE (article_id)
FROM blocks
WHERE number BETWEEN $first::UINTEGER AND $last::UINTEGER AND number IN (SELECT number FROM temp.concerned_pages)

-- :name concerned_numbers
SELECT number
FROM temp.concerned
ORDER BY number

-- :name concerned_table
CREATE OR REPLACE TEMP TABLE concerned_pages (
    number UINTEGER,
    markup VARCHAR,
    stated JSON,
    told JSON,
    clean BOOLEAN, -- it stands alone: all of it is story
    furniture BIGINT[],
    characters BIGINT
)

-- :name count_printing
SELECT COUNT(*)
FROM temp.printing

-- :name count_withdrawn
SELECT COUNT(*)
FROM temp.withdrawn_lines

-- :name counted
-- What was only needed to count.
DELETE FROM temp.withdrawn_lines;

DROP TABLE temp.named_templates;

DROP TABLE temp.places;

DROP TABLE temp.fresh_keys;

DROP TABLE temp.fresh_pages;

DROP TABLE temp.met_keys;

DROP TABLE temp.shared_keys;

DROP TABLE temp.counted_pages;

DROP TABLE temp.printing;

DROP TABLE temp.told;

DROP TABLE temp.printed_lines;

DROP TABLE temp.recounted_lines;

DROP TABLE temp.turned_lines;

DROP TABLE temp.concerned

-- :name done
DROP TABLE temp.concerned_pages;

DELETE FROM temp.retold

-- :name forget
DELETE FROM furniture
USING temp.printed_lines AS printed
WHERE furniture.template = printed.template AND furniture.line_key = printed.line_key

-- :name label_articles
-- What labels decide; the table that arrives holds no other column of articles.
MERGE INTO articles
USING arriving AS labelled
USING (number)
WHEN MATCHED THEN UPDATE BY NAME

-- :name label_blocks
-- Blocks that have another label now.
UPDATE blocks
SET role = labelled.role, rule = labelled.rule
FROM arriving AS labelled
WHERE blocks.start = labelled.start AND blocks.number = labelled.number

-- :name label_features
INSERT INTO temp.fresh_features BY NAME
FROM arriving

-- :name label_state
UPDATE labelling
SET furniture = concerned.furniture
FROM temp.concerned_pages AS concerned
WHERE labelling.number = concerned.number

-- :name labelled
SELECT number
FROM temp.concerned_pages

-- :name pages
SELECT number, markup, stated, told, clean, furniture
FROM temp.concerned_pages
WHERE number BETWEEN $first::UINTEGER AND $last::UINTEGER

-- :name recounted_table
CREATE OR REPLACE TEMP TABLE recounted_lines AS
SELECT * EXCLUDE (text)
FROM furniture
LIMIT 0

-- :name remember
-- The counts with the text of each line, the smallest that pages of the template print.
INSERT INTO furniture BY NAME
SELECT recounted.*, COALESCE(spellings.text, TRIM(spelled.text, E' \t\r\n')) AS text
FROM temp.recounted_lines AS recounted
INNER JOIN temp.spelled_lines AS spelled ON spelled.line_key = recounted.line_key
LEFT JOIN (
    SELECT template, line_key, MIN(text) AS text
    FROM temp.spellings
    GROUP BY template, line_key
) AS spellings ON spellings.template = recounted.template AND spellings.line_key = recounted.line_key

-- :name retold_table
-- Pages of which others tell something else than before (told.py), until they are labelled again.
CREATE TEMP TABLE IF NOT EXISTS retold (number UINTEGER)

-- :name spelled
-- A text of each line. Texts are wide and looked at once, and by page only where they differ: most lines have one text in
-- all pages. A table of its own, as the next ones are, so that DuckDB knows how few rows there are to join.
CREATE OR REPLACE TEMP TABLE spelled_lines AS
SELECT line_key, MIN(text) AS text, MIN(text) <> MAX(text) AS differs
FROM blocks
WHERE line_key IN (SELECT line_key FROM temp.recounted_lines)
GROUP BY line_key

-- :name spelled_apart
-- The lines whose text is not the same in all pages.
CREATE OR REPLACE TEMP TABLE spelled_apart AS
SELECT named.number, recounted.template, recounted.line_key
FROM temp.recounted_lines AS recounted
INNER JOIN temp.named_templates AS named ON named.template = recounted.template
WHERE recounted.line_key IN (SELECT line_key FROM temp.spelled_lines WHERE differs)

-- :name spelled_pages
SELECT DISTINCT number
FROM blocks
WHERE line_key IN (SELECT line_key FROM temp.spelled_apart)
ORDER BY number

-- :name spellings
-- The smallest text of each of these in some pages of its template.
INSERT INTO temp.spellings BY NAME
WITH placed AS MATERIALIZED ( -- else places and lines come first: all pages of a template for each of its lines
    SELECT places.number, blocks.line_key, blocks.text
    FROM blocks
    INNER JOIN temp.places AS places ON places.page = blocks.number
    WHERE blocks.number BETWEEN $first::UINTEGER AND $last::UINTEGER
        AND blocks.line_key IN (SELECT line_key FROM temp.spelled_apart)
)

SELECT apart.template, apart.line_key, MIN(TRIM(placed.text, E' \t\r\n')) AS text
FROM placed
INNER JOIN temp.spelled_apart AS apart ON apart.number = placed.number AND apart.line_key = placed.line_key
GROUP BY apart.template, apart.line_key

-- :name spellings_table
CREATE OR REPLACE TEMP TABLE spellings (
    template VARCHAR,
    line_key BIGINT,
    text VARCHAR
)

-- :name withdrawn
-- Lines that articles print no more, until they are counted again.
CREATE TEMP TABLE IF NOT EXISTS withdrawn_lines (
    template VARCHAR NOT NULL,
    line_key BIGINT NOT NULL
)
