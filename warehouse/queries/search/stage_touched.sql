-- The rows of words that hold stale texts, and what is kept of each. The first text of a row identifies it.
CREATE OR REPLACE TEMP TABLE search_touched AS
WITH postings AS (
    SELECT
        key,
        word,
        numbers[1] AS first_number,
        UNNEST(numbers) AS number,
        UNNEST(times) AS times,
        UNNEST(places) AS places
    FROM search_words
),

touched AS (
    SELECT DISTINCT postings.word, postings.first_number
    FROM postings
    INNER JOIN search_texts ON search_texts.number = postings.number
    WHERE search_texts.stale
)

SELECT
    postings.key,
    postings.word,
    postings.first_number,
    LIST(postings.number ORDER BY postings.number) FILTER (WHERE NOT search_texts.stale) AS numbers,
    LIST(postings.times ORDER BY postings.number) FILTER (WHERE NOT search_texts.stale) AS times,
    LIST(postings.places ORDER BY postings.number) FILTER (WHERE NOT search_texts.stale) AS places
FROM postings
INNER JOIN touched ON touched.word = postings.word AND touched.first_number = postings.first_number
INNER JOIN search_texts ON search_texts.number = postings.number
GROUP BY postings.key, postings.word, postings.first_number
