-- The small statements of this phase; the others are in stories/. What a step finds stands in temporary tables, which
-- DuckDB takes to disk when memory is short.

-- :name beyond
-- The knots that those of the stories at hand point to, in other stories.
SELECT DISTINCT pointer_id AS article_id
FROM temp.telling_pointers
WHERE pointer_id NOT IN (SELECT article_id FROM temp.telling_pointers)

-- :name clear
DROP TABLE temp.telling_touched;
DROP TABLE temp.telling_given;
DROP TABLE temp.telling_gone;
DROP TABLE temp.telling_apart;
DROP TABLE temp.telling_stock;
DROP TABLE temp.telling_terms;
DROP TABLE temp.telling_unweighed;
DROP TABLE temp.telling_about;
DROP TABLE temp.telling_turned;
DROP TABLE temp.telling_dirty;
DROP TABLE temp.telling_looking;
DROP TABLE IF EXISTS temp.telling_days;
DROP TABLE temp.telling_found;
DROP TABLE temp.telling_named;
DROP TABLE temp.telling_links;
DROP TABLE temp.telling_relinked;
DROP TABLE temp.telling_concerned;
DROP TABLE temp.telling_pointing;
DROP TABLE temp.telling_members;
DROP TABLE temp.telling_placed;
DROP TABLE temp.telling_knots;
DROP TABLE temp.telling_beside;
DROP TABLE temp.telling_turned_knots;
DROP TABLE temp.telling_pointers;
DROP TABLE temp.telling_numbered;
DROP TABLE temp.telling_ends;
DROP TABLE temp.telling_ended

-- :name common_spans
SELECT apart.article_id, apart.other_id, apart.headline, apart.spans
FROM temp.telling_apart AS apart
JOIN temp.telling_unweighed AS unweighed USING (article_id)
JOIN arriving ON unweighed.place BETWEEN arriving.first AND arriving.last

-- :name common_stock
SELECT stock.article_id, stock.keys
FROM temp.telling_stock AS stock
JOIN temp.telling_unweighed AS unweighed USING (article_id)
JOIN arriving ON unweighed.place BETWEEN arriving.first AND arriving.last

-- :name count_looking
SELECT COUNT(*)
FROM temp.telling_looking

-- :name count_unweighed
SELECT COUNT(*)
FROM temp.telling_unweighed

-- :name drop_gone
-- Stories that were named after articles that were deleted.
DELETE FROM stories
WHERE story_id IN (FROM temp.telling_touched)
    AND story_id NOT IN (SELECT article_id FROM articles)

-- :name drop_stories
-- A story is named after one of its articles, so this drops every story that these articles were in.
DELETE FROM stories
WHERE story_id IN (SELECT article_id FROM temp.telling_ended)

-- :name ends
CREATE OR REPLACE TEMP TABLE telling_ends AS
SELECT one.article_id, two.article_id AS end_id
FROM arriving
JOIN temp.telling_numbered AS one USING (number)
JOIN temp.telling_numbered AS two ON two.number = arriving.end_number

-- :name forget_links
DELETE FROM story_links
WHERE article_id IN (FROM temp.telling_relinked)

-- :name forget_places
DELETE FROM story_places
WHERE article_id IN (SELECT article_id FROM temp.telling_placed UNION ALL FROM temp.telling_gone)

-- :name forget_terms
DELETE FROM story_terms
WHERE article_id IN (FROM temp.telling_about)

-- :name found
CREATE OR REPLACE TEMP TABLE telling_found (
    number BIGINT,
    other_number BIGINT,
    similarity UINTEGER
)

-- :name hot
SELECT term, earliest
FROM (
    SELECT earliest, UNNEST(terms[:$keys]) AS term
    FROM story_terms
    SEMI JOIN temp.telling_days USING (earliest)
)
GROUP BY term, earliest
HAVING COUNT(*) > $hot

-- :name looking_together
SELECT looking.number, looking.terms, looking.weights, looking.earliest, looking.latest, FALSE AS settled
FROM temp.telling_looking AS looking
JOIN arriving ON looking.place BETWEEN arriving.first AND arriving.last

-- :name member_pointers
CREATE OR REPLACE TEMP TABLE telling_pointers AS
SELECT article_id, pointer_id
FROM temp.telling_members

-- :name no_pointers
CREATE OR REPLACE TEMP TABLE telling_pointers (
    article_id VARCHAR,
    pointer_id VARCHAR
)

-- :name numbered
-- Numbers in the order of the ids, from 0.
CREATE OR REPLACE TEMP TABLE telling_numbered AS
SELECT article_id, ROW_NUMBER() OVER (ORDER BY article_id) - 1 AS number
FROM (
    SELECT article_id
    FROM temp.telling_pointers
    UNION
    SELECT pointer_id
    FROM temp.telling_pointers
)

-- :name parted
-- Those that are told apart from a group of articles: they never meet.
SELECT one.number, two.rowid AS other_number
FROM (
    SELECT looking.number, UNNEST(looking.apart) AS other_id
    FROM temp.telling_looking AS looking
    JOIN arriving ON looking.place BETWEEN arriving.first AND arriving.last
) AS one
JOIN story_terms AS two ON two.article_id = one.other_id

-- :name pointer_numbers
SELECT COALESCE(two.number, one.number) AS number
FROM temp.telling_numbered AS one
LEFT JOIN temp.telling_pointers AS pointers USING (article_id)
LEFT JOIN temp.telling_numbered AS two ON two.article_id = pointers.pointer_id
ORDER BY one.number

-- :name remember_found
INSERT INTO temp.telling_found BY NAME
FROM arriving

-- :name remember_links
INSERT INTO story_links BY NAME
FROM temp.telling_links
SEMI JOIN temp.telling_relinked USING (article_id)
ORDER BY article_id, similarity DESC, other_id

-- :name remember_places
INSERT INTO story_places BY NAME
FROM temp.telling_placed
ORDER BY article_id

-- :name remember_terms
INSERT INTO story_terms BY NAME
FROM temp.telling_terms
SEMI JOIN temp.telling_about USING (article_id)
ORDER BY earliest, article_id

-- :name remember_weighed
INSERT INTO temp.telling_terms BY NAME
FROM arriving

-- :name touched
CREATE OR REPLACE TEMP TABLE telling_touched AS
FROM arriving

-- :name touched_knots
SELECT knot_id AS article_id
FROM temp.telling_knots
WHERE touched
UNION
SELECT knot_id
FROM temp.telling_turned_knots

-- :name turn_knots
UPDATE story_places
SET knot_pointer_id = turned.pointer_id
FROM temp.telling_turned_knots AS turned
WHERE story_places.article_id = turned.knot_id

-- :name unweighed_texts
-- By number, since such a join reads the rows between two numbers.
SELECT unweighed.article_id, unweighed.earliest, unweighed.latest, articles.headline, articles.body
FROM articles
JOIN temp.telling_unweighed AS unweighed ON unweighed.number = articles.number
JOIN arriving ON unweighed.place BETWEEN arriving.first AND arriving.last

-- :name widen_knots
-- Those beside them point anew too.
INSERT INTO temp.telling_knots
SELECT DISTINCT other_id, FALSE
FROM temp.telling_beside
WHERE other_id NOT IN (SELECT knot_id FROM temp.telling_knots)

-- :name window
-- All articles of those days. `settled`: that need not look themselves.
SELECT
    story_terms.rowid AS number,
    story_terms.terms,
    story_terms.weights,
    story_terms.earliest,
    story_terms.latest,
    looking.number IS NULL AS settled
FROM story_terms
SEMI JOIN temp.telling_days USING (earliest)
LEFT JOIN temp.telling_looking AS looking ON looking.number = story_terms.rowid
