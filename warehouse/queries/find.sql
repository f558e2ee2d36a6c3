-- The small statements of this phase, which answers a query in the language of watch lists; the others are in find/.

-- :name words
-- The texts that have each of some words.
SELECT word, numbers
FROM search_words
WHERE LIST_CONTAINS($keys::UBIGINT[], key)

-- :name places
-- Where each of some words stands in the texts that have it, and how often in each.
SELECT word, numbers, COALESCE(place_counts, times) AS counts, places
FROM search_words
WHERE LIST_CONTAINS($keys::UBIGINT[], key)

-- :name beginnings
-- The texts that have a word which begins so.
SELECT numbers
FROM search_words
WHERE STARTS_WITH(word, $beginning)

-- :name beginnings_places
SELECT numbers, COALESCE(place_counts, times) AS counts, places
FROM search_words
WHERE STARTS_WITH(word, $beginning)

-- :name outlets
SELECT DISTINCT outlet
FROM articles
WHERE outlet IS NOT NULL

-- :name of_outlets
SELECT search_texts.number
FROM search_texts
INNER JOIN articles ON articles.number = search_texts.article_number
WHERE NOT search_texts.stale AND articles.outlet IN (SELECT UNNEST($values::VARCHAR[]))

-- :name bylines
SELECT DISTINCT byline
FROM articles
WHERE byline IS NOT NULL

-- :name of_bylines
SELECT search_texts.number
FROM search_texts
INNER JOIN articles ON articles.number = search_texts.article_number
WHERE NOT search_texts.stale AND articles.byline IN (SELECT UNNEST($values::VARCHAR[]))

-- :name names
SELECT DISTINCT name
FROM article_names
WHERE name IS NOT NULL

-- :name of_names
SELECT DISTINCT search_texts.number
FROM search_texts
INNER JOIN article_names ON article_names.number = search_texts.article_number
WHERE NOT search_texts.stale AND article_names.name IN (SELECT UNNEST($values::VARCHAR[]))

-- :name leaders
-- Candidates from $start on, the latest first.
SELECT articles.number, candidates.canonical_id
FROM (
    SELECT article_id, canonical_id, day
    FROM temp.candidates
    WHERE leads
    ORDER BY day DESC NULLS LAST, article_id
    LIMIT $size OFFSET $start
) AS candidates
INNER JOIN articles ON articles.article_id = candidates.article_id
ORDER BY candidates.day DESC NULLS LAST, candidates.article_id

-- :name followers
-- The other candidates of some groups of copies.
SELECT articles.number, candidates.canonical_id
FROM temp.candidates AS candidates
INNER JOIN articles ON articles.article_id = candidates.article_id
WHERE NOT candidates.leads AND candidates.canonical_id IN (SELECT UNNEST($groups::VARCHAR[]))
ORDER BY candidates.day NULLS LAST, candidates.article_id

-- :name texts
-- What can be searched of some articles, under the names of its fields; their names where the query asks for them.
WITH named AS (
    SELECT number, ARRAY_TO_STRING(LIST_SORT(LIST(DISTINCT name)), CHR(10) || CHR(10)) AS name
    FROM article_names
    WHERE $named AND LIST_CONTAINS($numbers::UINTEGER[], number) AND name IS NOT NULL
    GROUP BY number
)

SELECT
    articles.number,
    articles.article_id,
    articles.headline,
    articles.deck,
    articles.lede,
    articles.body,
    ARRAY_TO_STRING(articles.captions, CHR(10) || CHR(10)) AS caption,
    articles.byline,
    articles.outlet,
    named.name,
    articles.published_edtf,
    articles.url,
    articles.source_path,
    articles.canonical_id,
    articles.story_id
FROM articles
LEFT JOIN named ON named.number = articles.number
WHERE LIST_CONTAINS($numbers::UINTEGER[], articles.number)

-- :name stage_standing
-- The current articles. A day to come, or a period that is not over, is not known to be late. What no
-- one asks about is not read.
CREATE OR REPLACE TEMP TABLE standing AS
SELECT
    article_id,
    canonical_id,
    original,
    published_earliest,
    published_latest,
    CASE WHEN published_latest <= $today THEN published_earliest END AS day,
    IF($language::VARCHAR IS NULL, NULL, language) AS language,
    IF($outlet::VARCHAR IS NULL, NULL, outlet) AS outlet,
    IF($story::VARCHAR IS NULL, NULL, story_id) AS story_id
FROM current

-- :name copies
-- How many current articles some groups of copies have.
SELECT canonical_id, COUNT(*)
FROM temp.standing
WHERE canonical_id IN (SELECT UNNEST($groups::VARCHAR[]))
GROUP BY canonical_id
