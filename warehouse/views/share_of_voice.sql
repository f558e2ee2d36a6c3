-- Outlets by their current articles, with their share of all, and the same without copies; NULL is no known outlet
CREATE VIEW share_of_voice AS
WITH counts AS (
    SELECT outlet, COUNT(*) AS articles, COUNT(*) FILTER (WHERE original) AS originals
    FROM current
    GROUP BY outlet
)

SELECT
    outlet,
    articles,
    articles / SUM(articles) OVER () AS share, -- of all current articles
    originals, -- those that are no copies
    originals / NULLIF(SUM(originals) OVER (), 0) AS share_of_originals -- of all originals
FROM counts
ORDER BY articles DESC, outlet NULLS LAST
