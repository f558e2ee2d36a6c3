-- Outlets silent for longer than ever before and over three times their usual gap, up to the warehouse's newest day
-- Only articles whose day is known count. An outlet with fewer than three days has no rhythm and is not judged.
CREATE VIEW silent_outlets AS
WITH days AS (
    SELECT outlet, published_earliest AS day, COUNT(*) AS articles
    FROM current
    WHERE outlet IS NOT NULL AND published_earliest = published_latest
    GROUP BY outlet, published_earliest
),

gaps AS (
    SELECT outlet, day, articles, day - LAG(day) OVER (PARTITION BY outlet ORDER BY day) AS gap
    FROM days
),

rhythms AS (
    SELECT
        outlet,
        SUM(articles)::BIGINT AS articles,
        COUNT(*) AS days,
        MEDIAN(gap) AS usual_gap,
        MAX(gap) AS longest_gap,
        MAX(day) AS last_day,
        MAX(MAX(day)) OVER () AS newest_day
    FROM gaps
    GROUP BY outlet
)

SELECT
    outlet,
    last_day,
    newest_day - last_day AS days_silent, -- from its last day to the newest
    usual_gap, -- from one day with articles to the next, the median
    longest_gap, -- the most that it ever was
    days, -- with articles of it
    articles,
    newest_day -- of all articles
FROM rhythms
WHERE days >= 3 AND newest_day - last_day > longest_gap AND newest_day - last_day > 3 * usual_gap
ORDER BY days_silent / usual_gap DESC, outlet
