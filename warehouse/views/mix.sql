-- Languages of each outlet by current articles, with their share of the outlet's; NULL is not known
CREATE VIEW mix AS
WITH counts AS (
    SELECT outlet, language, COUNT(*) AS articles
    FROM current
    GROUP BY outlet, language
)

SELECT
    outlet,
    language,
    articles,
    articles / SUM(articles) OVER (PARTITION BY outlet) AS share -- of the outlet's articles
FROM counts
ORDER BY outlet NULLS LAST, articles DESC, language NULLS LAST
