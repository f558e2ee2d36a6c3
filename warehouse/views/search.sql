-- Current articles with any of up to twelve words, best first: BM25 over headline, deck, body and captions
-- AND in capitals between words asks for articles with all of them, OR for any; it is no word itself. NOT, NEAR and AND
-- beside OR are an error, which names `copydesk search`. Quotes change nothing.
-- As by Robertson and Zaragoza (2009), with k1 = 1.2 and b = 0.75: words that few articles have count more, in short
-- articles and when they come back, but less each time. Words are as they are printed, whatever the case and accents.
-- Each word is asked for by itself, since only a comparison with a constant passes over what it does not want.
CREATE MACRO search(query) AS TABLE
WITH held AS MATERIALIZED (
    SELECT 1 AS place, numbers, times FROM search_words WHERE key = search_key(query, 1)
    UNION ALL
    SELECT 2 AS place, numbers, times FROM search_words WHERE key = search_key(query, 2)
    UNION ALL
    SELECT 3 AS place, numbers, times FROM search_words WHERE key = search_key(query, 3)
    UNION ALL
    SELECT 4 AS place, numbers, times FROM search_words WHERE key = search_key(query, 4)
    UNION ALL
    SELECT 5 AS place, numbers, times FROM search_words WHERE key = search_key(query, 5)
    UNION ALL
    SELECT 6 AS place, numbers, times FROM search_words WHERE key = search_key(query, 6)
    UNION ALL
    SELECT 7 AS place, numbers, times FROM search_words WHERE key = search_key(query, 7)
    UNION ALL
    SELECT 8 AS place, numbers, times FROM search_words WHERE key = search_key(query, 8)
    UNION ALL
    SELECT 9 AS place, numbers, times FROM search_words WHERE key = search_key(query, 9)
    UNION ALL
    SELECT 10 AS place, numbers, times FROM search_words WHERE key = search_key(query, 10)
    UNION ALL
    SELECT 11 AS place, numbers, times FROM search_words WHERE key = search_key(query, 11)
    UNION ALL
    SELECT 12 AS place, numbers, times FROM search_words WHERE key = search_key(query, 12)
),
postings AS (
    SELECT place, UNNEST(numbers) AS number, UNNEST(times) AS times
    FROM held
),
collection AS (
    SELECT COUNT(*) AS texts, AVG(words) AS usual_words
    FROM search_texts
    WHERE NOT stale
),
found AS MATERIALIZED (
    SELECT postings.place, search_texts.article_id, postings.times, search_texts.words
    FROM postings
    INNER JOIN search_texts ON search_texts.number = postings.number
    WHERE NOT search_texts.stale AND postings.times > 0
),
weights AS (
    SELECT
        found.place,
        ANY_VALUE(collection.usual_words) AS usual_words,
        LN((ANY_VALUE(collection.texts) - COUNT(*) + 0.5) / (COUNT(*) + 0.5) + 1) AS weight
    FROM found
    CROSS JOIN collection
    GROUP BY found.place
),
scored AS (
    SELECT
        found.article_id,
        COUNT(*) AS words_found,
        SUM(
            weights.weight * found.times * 2.2
            / (found.times + 1.2 * (0.25 + 0.75 * found.words / weights.usual_words))
        ) AS score
    FROM found
    INNER JOIN weights ON weights.place = found.place
    GROUP BY found.article_id
)
SELECT
    scored.score,
    scored.words_found, -- of the query's words, how many it has
    current.article_id,
    current.outlet,
    current.headline,
    current.published_edtf,
    current.source_path AS path
FROM scored
INNER JOIN current ON current.article_id = scored.article_id
WHERE NOT REGEXP_MATCHES(query, '(^|[\s()"“”])AND([\s()"“”]|$)')
    OR scored.words_found = LEAST(12, LEN(search_terms(query)))
ORDER BY scored.score DESC, current.article_id
