-- The articles whose words allow a pattern to match: what kwic and topic_over_time look at; all of them for most patterns
-- Of a pattern of words, with | between alternatives, the index knows which articles have them; the first word may be the
-- end of a longer one there, and the last its beginning. Letters that a search for either case takes for one are one here.
CREATE MACRO may_match(pattern) AS TABLE
WITH alternatives AS MATERIALIZED (
    SELECT
        alternative,
        REGEXP_EXTRACT_ALL(
            TRANSLATE(LOWER(STRIP_ACCENTS(alternative)), 'ςſµ', 'σsμ'),
            '[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]|'
            || '[^\p{P}\p{S}\p{Z}\p{C}\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]+'
        ) AS words
    FROM (SELECT UNNEST(STRING_SPLIT(REPLACE(pattern, '\b', ''), '|')) AS alternative)
),
readable AS MATERIALIZED (
    SELECT BOOL_AND(REGEXP_FULL_MATCH(alternative, '[\p{L}\p{M}\p{N} ''’,;:"-]+') AND LEN(words) > 0) AS by_words
    FROM alternatives
),
terms AS MATERIALIZED (
    SELECT alternative, words, GENERATE_SUBSCRIPTS(words, 1) AS place, UNNEST(words) AS term
    FROM alternatives
    WHERE (SELECT by_words FROM readable)
),
held AS (
    SELECT terms.alternative, LEN(terms.words) AS places, terms.place, UNNEST(search_words.numbers) AS number
    FROM search_words
    INNER JOIN terms
        ON CASE
            WHEN terms.place > 1 AND terms.place < LEN(terms.words) THEN search_words.word = terms.term
            WHEN terms.place > 1 THEN STARTS_WITH(search_words.word, terms.term)
            WHEN terms.place < LEN(terms.words) THEN ENDS_WITH(search_words.word, terms.term)
            ELSE CONTAINS(search_words.word, terms.term)
        END
),
found AS (
    SELECT DISTINCT number
    FROM (
        SELECT number
        FROM held
        GROUP BY alternative, places, number
        HAVING COUNT(DISTINCT place) = places
    )
)
SELECT search_texts.article_id
FROM search_texts
INNER JOIN found ON found.number = search_texts.number
WHERE NOT search_texts.stale
UNION ALL
SELECT article_id
FROM articles
WHERE NOT (SELECT by_words FROM readable)
