-- What checks compare, of `touched_articles` and `touched_files`: all there are, or those that a run touched. What more than one
-- check needs, and small tables, so that DuckDB knows how few rows there are to join with all.
-- Copies point to these.
CREATE OR REPLACE TEMP TABLE copied_originals AS
SELECT DISTINCT canonical_number AS number
FROM matched
WHERE canonical_number IS DISTINCT FROM number;

CREATE OR REPLACE TEMP TABLE touched_relations AS
SELECT number, other_number
FROM relations
WHERE number IN (SELECT number FROM touched_articles)
    OR other_number IN (SELECT number FROM touched_articles)
    OR number IS NULL
    OR other_number IS NULL;

CREATE OR REPLACE TEMP TABLE touched_stories AS
SELECT DISTINCT story_id
FROM articles
WHERE number IN (SELECT number FROM touched_articles);

CREATE OR REPLACE TEMP TABLE touched_knots AS
SELECT DISTINCT knot_number
FROM story_pointers
WHERE number IN (SELECT number FROM touched_articles);

CREATE OR REPLACE TEMP TABLE touched_pointers AS
SELECT number, pointer_number, knot_number
FROM story_pointers
WHERE knot_number IN (SELECT knot_number FROM temp.touched_knots);

CREATE OR REPLACE TEMP TABLE touched_sources AS
SELECT path_bytes, sha256, ordinal, number
FROM article_sources
WHERE path_bytes IN (SELECT path_bytes FROM touched_files);

-- `..._numbers`, and what is named after what is told apart by more, are sums of hashes.
CREATE OR REPLACE TEMP TABLE totals AS
SELECT *
FROM (
    SELECT COUNT(*) AS articles, COUNT(number) AS numbered, SUM(HASH(number)) AS article_numbers
    FROM articles
) AS articles
CROSS JOIN (
    SELECT
        COUNT(*) AS matched,
        SUM(HASH(number)) AS matched_numbers,
        SUM(HASH(number)) FILTER (WHERE canonical_number = number) AS canonical_numbers
    FROM matched
) AS matched
CROSS JOIN (
    SELECT SUM(HASH(number)) AS labelled_numbers
    FROM labelling
) AS labelling
CROSS JOIN (
    SELECT SUM(HASH(article_number)) AS searched_numbers
    FROM search_texts
    WHERE NOT stale
) AS search_texts
CROSS JOIN (
    SELECT SUM(HASH(number)) AS placed_numbers
    FROM story_pointers
) AS story_pointers
CROSS JOIN (
    SELECT SUM(articles) AS told
    FROM stories
) AS told
CROSS JOIN (
    SELECT COUNT(*) AS touched, (SELECT COUNT(*) FROM touched_articles) AS expected, COUNT(DISTINCT number) AS different_numbers, SUM(HASH(number)) AS touched_numbers
    FROM articles
    WHERE number IN (SELECT number FROM touched_articles)
) AS touched
CROSS JOIN (
    SELECT COUNT(*) AS named, COUNT(DISTINCT article_id) AS different_ids
    FROM articles
    WHERE article_id IN (SELECT article_id FROM touched_articles)
) AS named
CROSS JOIN (
    SELECT SUM(HASH(number)) AS sourced_numbers
    FROM (
        SELECT DISTINCT number
        FROM article_sources
        WHERE number IN (SELECT number FROM touched_articles)
    )
) AS sourced
CROSS JOIN (
    SELECT SUM(content) AS sourced_contents
    FROM (SELECT DISTINCT HASH(path_bytes, sha256) AS content FROM temp.touched_sources)
) AS contents
CROSS JOIN (
    SELECT COUNT(*) AS sources, COUNT(DISTINCT HASH(path_bytes, sha256, ordinal)) AS source_places
    FROM temp.touched_sources
) AS sources
CROSS JOIN (
    SELECT
        COUNT(*) AS files,
        COUNT(DISTINCT HASH(path_bytes, sha256)) AS file_contents,
        SUM(HASH(path_bytes, sha256)) FILTER (WHERE state = 'loaded') AS loaded_contents,
        COUNT(*) FILTER (WHERE present) AS present_files,
        COUNT(DISTINCT HASH(path_bytes)) FILTER (WHERE present) AS present_paths
    FROM touched_files
) AS files
CROSS JOIN (
    SELECT
        SUM(HASH(story_id)) AS story_ids,
        SUM(HASH(article_id)) FILTER (WHERE story_id = article_id) AS central_ids,
        COUNT(*) FILTER (WHERE article_id < story_id) AS smaller_than_story
    FROM articles
    WHERE story_id IN (SELECT story_id FROM temp.touched_stories)
) AS members
CROSS JOIN (
    SELECT SUM(HASH(story_id)) AS told_ids, SUM(HASH(story_id)::HUGEINT * articles) AS told_articles
    FROM stories
    WHERE story_id IN (SELECT story_id FROM temp.touched_stories)
) AS stories
