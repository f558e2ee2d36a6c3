-- How often each text has each of its words. Scripts without spaces have a word for each letter.
CREATE OR REPLACE TEMP TABLE search_fresh AS
WITH numbered AS (
    SELECT
        articles.article_id,
        (
            ROW_NUMBER() OVER (ORDER BY articles.article_id)
            + COALESCE((SELECT MAX(number) FROM search_texts), 0)
        )::UINTEGER AS number,
        REGEXP_EXTRACT_ALL(
            LOWER(STRIP_ACCENTS(CONCAT_WS(
                E'\n', articles.headline, articles.deck, articles.body, ARRAY_TO_STRING(articles.captions, E'\n')
            ))),
            '[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]|'
            || '[^\p{P}\p{S}\p{Z}\p{C}\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]+'
        ) AS words
    FROM articles
    SEMI JOIN temp.search_ids AS given ON given.article_id = articles.article_id
),

words AS (
    SELECT article_id, number, UNNEST(words) AS word
    FROM numbered
)

SELECT
    article_id,
    number,
    MD5_NUMBER_LOWER(word) >> 24 AS key,
    LEAST(COUNT(*), 65535)::USMALLINT AS times
FROM words
GROUP BY article_id, number, word
UNION ALL
SELECT article_id, number, NULL AS key, 0 AS times
FROM numbered
