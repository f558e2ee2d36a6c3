-- The small statements of this phase; the others are in search/.

-- :name add_texts
INSERT INTO search_texts BY NAME
SELECT *, FALSE AS stale
FROM arriving

-- :name add_words
INSERT INTO search_words BY NAME
FROM arriving

-- :name highest_number
SELECT COALESCE(MAX(number), 0)
FROM search_texts

-- :name touched
SELECT *
FROM temp.search_touched
WHERE nth BETWEEN $first AND $last

-- :name keys
-- The keys of words, in their order.
SELECT md5_number_lower(word) >> 24 AS key
FROM arriving

-- :name purge_texts
DELETE FROM search_texts
WHERE stale

-- :name purge_words
DELETE FROM search_words
WHERE (word, numbers[1]) IN (SELECT (word, numbers[1]) FROM temp.search_touched)

-- :name set_aside
-- Mark the texts of articles that were deleted or have other words now.
UPDATE search_texts
SET stale = TRUE
WHERE NOT stale AND article_number IN (SELECT number FROM arriving)

-- :name stale_share
-- The share of texts that are stale.
SELECT COALESCE(AVG(stale::INTEGER), 0)
FROM search_texts

-- :name texts
-- The words of the given articles where they are known, else what is searched of their texts.
SELECT
    articles.article_id,
    articles.number AS article_number,
    features.words,
    features.times,
    features.places,
    IF(features.words IS NULL, articles.headline, NULL) AS headline,
    IF(features.words IS NULL, articles.deck, NULL) AS deck,
    IF(features.words IS NULL, articles.body, NULL) AS body,
    IF(features.words IS NULL, articles.captions, NULL) AS captions
FROM articles
LEFT JOIN temp.fresh_features AS features ON features.number = articles.number
WHERE articles.number BETWEEN $first::UINTEGER AND $last::UINTEGER AND articles.number IN (SELECT number FROM arriving)

-- :name count_unknown
-- How many articles are not indexed, beside those that arrive, whose texts are set aside.
SELECT
    (SELECT COUNT(*) FROM articles)
    - (SELECT COUNT(*) FROM articles WHERE number IN (SELECT number FROM arriving))
    - (SELECT COUNT(*) FROM search_texts WHERE NOT stale)

-- :name asked
SELECT number
FROM articles
WHERE number IN (SELECT number FROM arriving)
ORDER BY number

-- :name unknown
-- Articles that are not indexed yet, or have other words now.
SELECT articles.number
FROM articles
ANTI JOIN (SELECT article_number FROM search_texts WHERE NOT stale) AS known ON known.article_number = articles.number
ORDER BY articles.number

-- :name stale
SELECT number
FROM search_texts
WHERE stale
