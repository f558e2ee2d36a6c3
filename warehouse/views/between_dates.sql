-- Current articles of days from a to b: surely, possibly (the day is not known), or undated (nothing is known of it)
-- An article that prints a day without a year is possibly of any year. NULL for a or b leaves that end open.
CREATE MACRO between_dates(a, b) AS TABLE
WITH bounds AS (
    SELECT COALESCE(a::DATE, DATE '0001-01-01') AS first_day, COALESCE(b::DATE, DATE '9999-12-31') AS last_day
),
placed AS (
    SELECT
        CASE
            WHEN current.published_earliest >= bounds.first_day AND current.published_latest <= bounds.last_day
                THEN 'surely'
            WHEN current.published_earliest <= bounds.last_day AND current.published_latest >= bounds.first_day
                THEN 'possibly'
            WHEN current.published_earliest IS NOT NULL AND current.published_latest IS NOT NULL
                THEN NULL
            WHEN current.published_precision IS DISTINCT FROM 'month-day'
                THEN 'undated'
            -- Any nine years in a row have every day that there is.
            WHEN LIST_BOOL_OR(LIST_TRANSFORM(
                RANGE(YEAR(bounds.first_day), LEAST(YEAR(bounds.last_day), YEAR(bounds.first_day) + 9) + 1),
                lambda one: COALESCE(
                    TRY_CAST(FORMAT('{:04d}', one) || SUBSTR(current.published_edtf, 5) AS DATE)
                    BETWEEN bounds.first_day AND bounds.last_day,
                    FALSE
                )
            ))
                THEN 'possibly'
        END AS inside,
        current.article_id,
        current.headline,
        current.outlet,
        current.published_edtf,
        current.published_earliest,
        current.published_latest,
        current.url,
        current.source_path,
        current.canonical_id,
        current.story_id
    FROM current
    CROSS JOIN bounds
)
SELECT
    inside, -- surely | possibly | undated
    article_id,
    headline,
    outlet,
    published_edtf,
    published_earliest,
    published_latest,
    url,
    source_path AS path,
    canonical_id,
    story_id
FROM placed
WHERE inside IS NOT NULL
ORDER BY ARRAY_POSITION(['surely', 'possibly', 'undated'], inside), published_earliest NULLS LAST, article_id
