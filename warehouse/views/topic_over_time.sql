-- Current articles by day, week, month or year that match a pattern, as a share of all; NULL is no such known period
-- The pattern is a regular expression, words as they are among them, whatever the case, in headline, deck, body or
-- captions. Of words, with | between alternatives, the index is asked first (may_match). An article is of a period that holds all days which it can be of.
CREATE MACRO topic_over_time(pattern, unit := 'month') AS TABLE
WITH allowed AS MATERIALIZED (
    SELECT article_id
    FROM may_match(pattern)
),
matching AS MATERIALIZED (
    SELECT articles.article_id
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
told AS (
    SELECT
        CASE
            WHEN DATE_TRUNC(unit, published_earliest) = DATE_TRUNC(unit, published_latest)
                THEN DATE_TRUNC(unit, published_earliest)::DATE
        END AS period,
        original,
        article_id IN (SELECT article_id FROM matching) AS matches
    FROM current
)

SELECT
    period, -- its first day
    COUNT(*) FILTER (WHERE matches) AS articles, -- that match
    COUNT(*) FILTER (WHERE matches AND original) AS originals, -- of these, without copies
    COUNT(*) AS coverage, -- all articles of the period
    COUNT(*) FILTER (WHERE matches) / COUNT(*) AS share -- of the coverage
FROM told
GROUP BY period
ORDER BY period NULLS LAST
