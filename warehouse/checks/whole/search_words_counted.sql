-- Search has as many words of each text as the text
WITH postings AS (
    SELECT UNNEST(numbers) AS number, UNNEST(times) AS times
    FROM search_words
),

counted AS (
    SELECT number, SUM(times) AS words
    FROM postings
    GROUP BY number
)

SELECT COALESCE(search_texts.number, counted.number) AS number, search_texts.article_id, search_texts.words
FROM search_texts
FULL JOIN counted ON counted.number = search_texts.number
WHERE COALESCE(search_texts.words, -1) <> COALESCE(counted.words, 0)
