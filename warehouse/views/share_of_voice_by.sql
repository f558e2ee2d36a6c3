-- Outlets by their current articles of each day, week, month or year, with their share of it; NULL is no known period
-- An article is of a period that holds all days which it can be of.
CREATE MACRO share_of_voice_by(unit := 'week') AS TABLE
WITH told AS (
    SELECT
        CASE
            WHEN DATE_TRUNC(unit, published_earliest) = DATE_TRUNC(unit, published_latest)
                THEN DATE_TRUNC(unit, published_earliest)::DATE
        END AS period,
        outlet,
        original
    FROM current
),
counts AS (
    SELECT period, outlet, COUNT(*) AS articles, COUNT(*) FILTER (WHERE original) AS originals
    FROM told
    GROUP BY period, outlet
)
SELECT
    period, -- its first day
    outlet,
    articles,
    articles / SUM(articles) OVER (PARTITION BY period) AS share, -- of all current articles of the period
    originals, -- those that are no copies
    originals / NULLIF(SUM(originals) OVER (PARTITION BY period), 0) AS share_of_originals -- of all originals of the period
FROM counts
ORDER BY period NULLS LAST, articles DESC, outlet NULLS LAST
