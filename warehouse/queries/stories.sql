-- The small statements of this phase; the others are in stories/. What a step finds stands in temporary tables, which
-- DuckDB takes to disk when memory is short.

-- :name beyond
-- The knots that those of the stories at hand point to, in other stories.
SELECT DISTINCT pointer_number AS number
FROM temp.telling_pointers
WHERE pointer_number NOT IN (SELECT number FROM temp.telling_pointers)

-- :name clear
DROP TABLE temp.telling_touched;
DROP TABLE temp.telling_groups;
DROP TABLE temp.telling_given;
DROP TABLE temp.telling_gone;
DROP TABLE temp.telling_unplaced;
DROP TABLE temp.telling_digest_numbers;
DROP TABLE temp.telling_digest_groups;
DROP TABLE temp.telling_digest_relations;
DROP TABLE temp.telling_inside;
DROP TABLE temp.telling_digest_pairs;
DROP TABLE temp.telling_digest_sides;
DROP TABLE temp.telling_digests;
DROP TABLE temp.telling_compared;
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
DROP TABLE temp.telling_near;
DROP TABLE temp.telling_links;
DROP TABLE temp.telling_relinked;
DROP TABLE temp.telling_changed;
DROP TABLE temp.telling_concerned;
DROP TABLE temp.telling_dense;
DROP TABLE temp.telling_undated;
DROP TABLE temp.telling_sharing;
DROP TABLE temp.telling_shared;
DROP TABLE temp.telling_ids;
DROP TABLE temp.telling_pointing;
DROP TABLE temp.telling_members;
DROP TABLE temp.telling_placed;
DROP TABLE temp.telling_knots;
DROP TABLE temp.telling_knot_members;
DROP TABLE temp.telling_knot_links;
DROP TABLE temp.telling_beside;
DROP TABLE temp.telling_turned_knots;
DROP TABLE temp.telling_pointers;
DROP TABLE temp.telling_ranked;
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

-- :name digest_groups
-- The articles of the groups of these.
CREATE OR REPLACE TEMP TABLE telling_digest_groups AS
SELECT number, canonical_number
FROM matched
WHERE canonical_number IN (SELECT canonical_number FROM matched SEMI JOIN temp.telling_digest_numbers USING (number))

-- :name inside
-- The articles that stand in them, by group.
CREATE OR REPLACE TEMP TABLE telling_inside AS
SELECT held.* REPLACE (matched.canonical_number AS number)
FROM temp.telling_digest_relations AS held
JOIN matched USING (number)
WHERE matched.canonical_number <> held.digest_number

-- :name digest_sides
-- The articles of the groups of these.
CREATE OR REPLACE TEMP TABLE telling_digest_sides AS
SELECT number, canonical_number
FROM matched
WHERE canonical_number IN (SELECT number FROM temp.telling_digest_pairs)

-- :name drop_gone
-- Stories that were named after articles that were deleted.
DELETE FROM stories
WHERE story_id NOT IN (SELECT article_id FROM articles)

-- :name drop_stories
-- A story is named after one of its articles, so this drops every story that these articles were in.
DELETE FROM stories
WHERE story_id IN (SELECT article_id FROM temp.telling_ended)

-- :name ends
CREATE OR REPLACE TEMP TABLE telling_ends AS
SELECT one.number, two.number AS end_number
FROM arriving
JOIN temp.telling_ranked AS one USING (rank)
JOIN temp.telling_ranked AS two ON two.rank = arriving.end_rank

-- :name forget_links
DELETE FROM story_neighbours
WHERE number IN (FROM temp.telling_relinked)

-- :name forget_places
DELETE FROM story_pointers
WHERE number IN (SELECT number FROM temp.telling_placed UNION ALL FROM temp.telling_gone)

-- :name forget_terms
DELETE FROM story_terms
WHERE number IN (FROM temp.telling_about)

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
SELECT number, pointer_number
FROM temp.telling_members

-- :name no_pointers
CREATE OR REPLACE TEMP TABLE telling_pointers (
    number UINTEGER,
    pointer_number UINTEGER
)

-- :name ranked
-- Ranks in the order of the ids, from 0.
CREATE OR REPLACE TEMP TABLE telling_ranked AS
SELECT number, article_id, ROW_NUMBER() OVER (ORDER BY article_id) - 1 AS rank
FROM articles
SEMI JOIN (
    SELECT number
    FROM temp.telling_pointers
    UNION
    SELECT pointer_number
    FROM temp.telling_pointers
) AS ends USING (number)

-- :name parted
-- Those that are told apart from a group of articles: they never meet.
SELECT one.number, two.number AS other_number
FROM (
    SELECT looking.number, UNNEST(looking.apart) AS other_id
    FROM temp.telling_looking AS looking
    JOIN arriving ON looking.place BETWEEN arriving.first AND arriving.last
) AS one
JOIN story_terms AS two ON two.article_id = one.other_id

-- :name pointer_ranks
SELECT COALESCE(two.rank, one.rank) AS rank
FROM temp.telling_ranked AS one
LEFT JOIN temp.telling_pointers AS pointers USING (number)
LEFT JOIN temp.telling_ranked AS two ON two.number = pointers.pointer_number
ORDER BY one.rank

-- :name remember_found
INSERT INTO temp.telling_found BY NAME
FROM arriving

-- :name remember_links
INSERT INTO story_neighbours BY NAME
FROM temp.telling_links
SEMI JOIN temp.telling_relinked USING (number)
ORDER BY number, similarity DESC, other_number

-- :name remember_places
INSERT INTO story_pointers BY NAME
FROM temp.telling_placed
ORDER BY number

-- :name remember_terms
INSERT INTO story_terms BY NAME
FROM temp.telling_terms
SEMI JOIN temp.telling_about USING (number)
ORDER BY earliest, number

-- :name remember_weighed
INSERT INTO temp.telling_terms BY NAME
FROM arriving

-- :name ids
-- The ids of the articles that may be pointed to, by which ties go.
CREATE OR REPLACE TEMP TABLE telling_ids AS
SELECT number, article_id
FROM articles
WHERE number IN (
        SELECT number FROM temp.telling_dense
        UNION ALL
        SELECT other_number FROM temp.telling_dense
        UNION ALL
        SELECT number FROM temp.telling_shared
        UNION ALL
        SELECT other_number FROM temp.telling_shared
    )

-- :name unplaced_table
CREATE OR REPLACE TEMP TABLE telling_unplaced (number UINTEGER)

-- :name count_unplaced
-- How many canonical articles have no place, beside those that are touched.
SELECT
    (SELECT COUNT(*) FROM matched WHERE canonical_number = number)
    - (
        SELECT COUNT(*)
        FROM matched
        WHERE canonical_number = number AND number IN (SELECT number FROM temp.telling_touched)
    )
    - (SELECT COUNT(*) FROM story_pointers)
    + (SELECT COUNT(*) FROM story_pointers WHERE number IN (SELECT number FROM temp.telling_touched))

-- :name unplaced
INSERT INTO temp.telling_unplaced
SELECT number
FROM matched
ANTI JOIN story_pointers USING (number)
WHERE canonical_number = number

-- :name touched
CREATE OR REPLACE TEMP TABLE telling_touched AS
FROM arriving

-- :name touched_gone
-- Whether one of the touched articles was deleted.
SELECT number
FROM temp.telling_touched
ANTI JOIN articles USING (number)
LIMIT 1

-- :name touched_knots
SELECT knot_number AS number
FROM temp.telling_knots
WHERE touched
UNION
SELECT knot_number
FROM temp.telling_turned_knots

-- :name turn_knots
UPDATE story_pointers
SET knot_pointer_number = turned.pointer_number
FROM temp.telling_turned_knots AS turned
WHERE story_pointers.number = turned.knot_number

-- :name unweighed_texts
-- By number, since such a join reads the rows between two numbers.
SELECT unweighed.article_id, unweighed.number, unweighed.earliest, unweighed.latest, articles.headline, articles.body
FROM articles
JOIN temp.telling_unweighed AS unweighed ON unweighed.number = articles.number
JOIN arriving ON unweighed.place BETWEEN arriving.first AND arriving.last

-- :name widen_knots
-- Those beside them point anew too.
INSERT INTO temp.telling_knots
SELECT DISTINCT other_number, FALSE
FROM temp.telling_beside
WHERE other_number NOT IN (SELECT knot_number FROM temp.telling_knots)

-- :name window
-- All articles of those days. `settled`: that need not look themselves.
SELECT
    story_terms.number,
    story_terms.terms,
    story_terms.weights,
    story_terms.earliest,
    story_terms.latest,
    looking.number IS NULL AS settled
FROM story_terms
SEMI JOIN temp.telling_days USING (earliest)
LEFT JOIN temp.telling_looking AS looking ON looking.number = story_terms.number
