-- Keyword in context: each place where a current article matches a pattern, with so many characters before and after
-- The pattern is a regular expression, words as they are among them, whatever the case. Of words, with | between
-- alternatives, the index is asked first (may_match); other patterns are looked for in all texts. Line breaks show as
-- spaces. A hit of no characters is none.
CREATE MACRO kwic(pattern, width := 40) AS TABLE
WITH allowed AS MATERIALIZED (
    SELECT article_id
    FROM may_match(pattern)
),
matching AS MATERIALIZED (
    SELECT articles.article_id, articles.headline, articles.deck, articles.body, articles.captions
    FROM articles
    INNER JOIN allowed ON allowed.article_id = articles.article_id
    -- What is said of both sides of a join is asked after it, so that only texts that may match are searched.
    WHERE CASE
        WHEN LENGTH(allowed.article_id) > 0
            THEN REGEXP_MATCHES(articles.body, '(?i)' || pattern)
                OR REGEXP_MATCHES(articles.headline, '(?i)' || pattern)
                OR REGEXP_MATCHES(articles.deck, '(?i)' || pattern)
                OR LEN(articles.captions) > 0
                AND REGEXP_MATCHES(ARRAY_TO_STRING(articles.captions, E'\n'), '(?i)' || pattern)
    END
),
texts AS (
    SELECT article_id, 'headline' AS field, 0 AS number, headline AS text FROM matching
    UNION ALL
    SELECT article_id, 'deck' AS field, 0 AS number, deck AS text FROM matching
    UNION ALL
    SELECT article_id, 'body' AS field, 0 AS number, body AS text FROM matching
    UNION ALL
    SELECT article_id, 'caption' AS field, GENERATE_SUBSCRIPTS(captions, 1) AS number, UNNEST(captions) AS text
    FROM matching
),
-- Fields hold no control characters, so these two can mark where hits begin and end.
marked AS (
    SELECT
        article_id,
        field,
        number,
        STRING_SPLIT(REGEXP_REPLACE(text, '(?i)' || pattern, CHR(1) || '\0' || CHR(2), 'g'), CHR(1)) AS parts
    FROM texts
),
cuts AS (
    SELECT article_id, field, number, parts, UNNEST(RANGE(2, LEN(parts) + 1)) AS part
    FROM marked
),
hits AS (
    SELECT
        article_id,
        field,
        number,
        REPLACE(ARRAY_TO_STRING(parts[:part - 1], ''), CHR(2), '') AS text_before,
        STRING_SPLIT(parts[part], CHR(2))[1] AS hit,
        REPLACE(ARRAY_TO_STRING(parts[part:], ''), CHR(2), '') AS text_from
    FROM cuts
)
SELECT
    hits.article_id,
    current.outlet,
    current.published_edtf,
    current.headline,
    hits.field, -- headline | deck | body | caption
    REGEXP_REPLACE(RIGHT(hits.text_before, width), '\s+', ' ', 'g') AS before,
    REGEXP_REPLACE(hits.hit, '\s+', ' ', 'g') AS hit,
    REGEXP_REPLACE(hits.text_from[LENGTH(hits.hit) + 1:LENGTH(hits.hit) + width], '\s+', ' ', 'g') AS after,
    LENGTH(hits.text_before) AS place -- characters of the field before the hit
FROM hits
INNER JOIN current ON current.article_id = hits.article_id
WHERE hits.hit <> ''
ORDER BY
    current.published_earliest NULLS LAST,
    hits.article_id,
    ARRAY_POSITION(['headline', 'deck', 'body', 'caption'], hits.field),
    hits.number,
    place
