-- The small statements of this phase; the others are in matching/.

-- :name add_apart
INSERT INTO matching_apart BY NAME
FROM arriving

-- :name add_keys
-- Sorted, because neighbours that differ little take little room.
INSERT INTO matching_keys BY NAME
FROM temp.matching_fresh
ORDER BY key, number

-- :name add_matched
INSERT INTO matched BY NAME
SELECT given.article_id, given.outlet, sketches.*, given.number AS canonical_number
FROM temp.given_articles AS given
INNER JOIN temp.matching_sketches AS sketches ON sketches.number = given.number
ORDER BY given.number

-- :name add_relations
INSERT INTO relations BY NAME
FROM arriving

-- :name add_stock
INSERT INTO matching_furniture BY NAME
FROM temp.counted_stock
ORDER BY outlet, key

-- :name candidate_pairs
SELECT number, other_number
FROM temp.candidates
ORDER BY number, other_number

-- :name copy_pairs
-- Pairs of copies among the given articles, which hold whole groups.
SELECT relations.number, relations.other_number
FROM relations
SEMI JOIN temp.matching_members USING (number)
WHERE relations.kind IN ('exact', 'near')

-- :name count_turned
SELECT (SELECT COUNT(*) FROM temp.wanted_articles) - (SELECT COUNT(*) FROM temp.given_articles)

-- :name forget_apart
-- A second match of an article replaces the first.
DELETE FROM matching_apart
WHERE number IN (FROM temp.wanted_articles) OR other_number IN (FROM temp.wanted_articles)

-- :name forget_gone
-- What is gone is known until its relations are forgotten.
DELETE FROM matched
WHERE number IN (SELECT number FROM temp.given_articles WHERE gone)

-- :name forget_keys
-- A second match of an article replaces the first.
DELETE FROM matching_keys
WHERE number IN (SELECT number FROM temp.given_articles WHERE again)

-- :name forget_matched
-- A second match of an article replaces the first.
DELETE FROM matched
WHERE number IN (SELECT number FROM temp.given_articles WHERE again AND NOT gone)

-- :name forget_relations
-- A second match of an article replaces the first.
DELETE FROM relations
WHERE number IN (FROM temp.wanted_articles) OR other_number IN (FROM temp.wanted_articles)

-- :name forget_stock
DELETE FROM matching_furniture
USING temp.concerned_keys AS concerned
WHERE concerned.key = matching_furniture.key

-- :name former_keys
-- The keys that articles to match again had before.
CREATE OR REPLACE TEMP TABLE former_keys AS
SELECT number, key
FROM matching_keys
WHERE number IN (SELECT number FROM temp.given_articles WHERE again)

-- :name gone
-- Of the given articles those that matching knows and that are no more.
SELECT number
FROM matched
SEMI JOIN arriving USING (number)
ANTI JOIN articles USING (number)

-- :name holders_of_given
-- The articles that share a key with a wanted one, when none but those given is wanted.
CREATE OR REPLACE TEMP TABLE holders AS
SELECT number, key
FROM temp.holders_after
WHERE NOT stock

-- :name given_numbers
SELECT number
FROM temp.given_articles
WHERE NOT gone

-- :name member_numbers
SELECT number
FROM temp.matching_members

-- :name pair_paths
-- The keys of the paths of articles that are in a pair.
CREATE OR REPLACE TEMP TABLE pair_paths AS
SELECT number, LIST(key) AS paths
FROM matching_keys
WHERE key >= $paths::UBIGINT AND number IN (SELECT number FROM temp.candidates UNION SELECT other_number FROM temp.candidates)
GROUP BY number

-- :name place_articles
UPDATE articles
SET canonical_id = placed.canonical_id
FROM temp.matching_places AS placed
WHERE articles.number = placed.number AND articles.canonical_id <> placed.canonical_id;

UPDATE matched
SET canonical_number = placed.canonical_number
FROM temp.matching_places AS placed
WHERE matched.number = placed.number AND matched.canonical_number IS DISTINCT FROM placed.canonical_number

-- :name stage_fresh
CREATE OR REPLACE TEMP TABLE matching_fresh AS
FROM arriving

-- :name stage_numbers
-- Tables that come from outside are copied first: DuckDB 1.5.5 hands the filters of a join to pyarrow, which knows not all.
CREATE OR REPLACE TEMP TABLE matching_numbers AS
FROM arriving

-- :name stage_places
CREATE OR REPLACE TEMP TABLE matching_places AS
FROM arriving

-- :name stage_sketches
CREATE OR REPLACE TEMP TABLE matching_sketches AS
FROM arriving

-- :name stock
-- The stock of the outlets of some articles.
SELECT outlet, key
FROM matching_furniture
WHERE outlet IN (SELECT outlet FROM matched WHERE number IN (SELECT number FROM temp.matching_numbers))
ORDER BY outlet, key

-- :name unmatched
-- The articles that are asked for, and those that were never matched, in the order in which they stand.
SELECT number
FROM articles
WHERE number IN (SELECT number FROM arriving)
UNION
SELECT number
FROM articles
ANTI JOIN matched USING (number)
ORDER BY number

-- :name asked
-- The articles that are asked for, in the order in which they stand.
SELECT number
FROM articles
WHERE number IN (SELECT number FROM arriving)
ORDER BY number

-- :name count_unmatched
-- How many articles were never matched, beside those that arrive.
SELECT
    (SELECT COUNT(*) FROM articles)
    - (SELECT COUNT(*) FROM articles WHERE number IN (SELECT number FROM arriving))
    - (SELECT COUNT(*) FROM matched)
    + (SELECT COUNT(*) FROM matched WHERE number IN (SELECT number FROM arriving))

-- :name unplaced
-- Whether an article has no place in a story yet, as in a warehouse that is older than places.
SELECT number
FROM matched
ANTI JOIN story_pointers USING (number)
WHERE canonical_number = number
LIMIT 1
