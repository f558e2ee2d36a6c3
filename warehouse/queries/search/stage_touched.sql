-- The rows of words that hold stale texts. The first text of a row identifies it.
CREATE OR REPLACE TEMP TABLE search_touched AS
WITH postings AS (
    SELECT
        word,
        numbers[1] AS first_number,
        UNNEST(numbers) AS number
    FROM search_words
),

touched AS (
    SELECT DISTINCT postings.word, postings.first_number
    FROM postings
    SEMI JOIN (FROM search_texts WHERE stale) AS stale ON stale.number = postings.number
)

SELECT
    search_words.key,
    search_words.numbers,
    search_words.times,
    search_words.word,
    search_words.places,
    search_words.place_counts,
    ROW_NUMBER() OVER (ORDER BY search_words.key, search_words.numbers[1]) AS nth
FROM search_words
SEMI JOIN touched ON touched.word = search_words.word AND touched.first_number = search_words.numbers[1]
ORDER BY nth
