-- What checks compare of ids and contents: each table is read once for all of them. `..._ids`, `..._numbers`, and what
-- is named after what is told apart by more, are sums of hashes.
CREATE OR REPLACE TEMP TABLE totals AS
SELECT *
FROM (
    SELECT
        COUNT(*) AS articles,
        COUNT(DISTINCT number) AS different_numbers,
        SUM(HASH(number)) AS article_numbers,
        SUM(HASH(article_id)) AS article_ids,
        SUM(HASH(number)) FILTER (WHERE canonical_id = article_id) AS canonical_numbers,
        SUM(HASH(article_id)) FILTER (WHERE story_id = article_id) AS central_ids,
        SUM(HASH(story_id)) AS story_ids,
        COUNT(*) FILTER (WHERE article_id < story_id) AS smaller_than_story
    FROM articles
) AS articles
CROSS JOIN (
    SELECT SUM(id) AS sourced_ids
    FROM (SELECT DISTINCT HASH(article_id) AS id FROM article_sources)
) AS sourced
CROSS JOIN (
    SELECT SUM(content) AS sourced_contents
    FROM (SELECT DISTINCT HASH(path_bytes, sha256) AS content FROM article_sources)
) AS contents
CROSS JOIN (
    SELECT COUNT(*) AS sources, COUNT(DISTINCT HASH(path_bytes, sha256, ordinal)) AS source_places
    FROM article_sources
) AS sources
CROSS JOIN (
    SELECT
        COUNT(*) AS files,
        COUNT(DISTINCT HASH(path_bytes, sha256)) AS file_contents,
        SUM(HASH(path_bytes, sha256)) FILTER (WHERE state = 'loaded') AS loaded_contents,
        COUNT(*) FILTER (WHERE present) AS present_files,
        COUNT(DISTINCT HASH(path_bytes)) FILTER (WHERE present) AS present_paths
    FROM files
) AS files
CROSS JOIN (
    SELECT COUNT(*) AS matched, COUNT(DISTINCT number) AS different_matched, SUM(HASH(number)) AS matched_numbers
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
    SELECT SUM(HASH(story_id)) AS told_ids, SUM(HASH(story_id)::HUGEINT * articles) AS told_articles
    FROM stories
) AS stories
