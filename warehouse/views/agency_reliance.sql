-- Outlets by how many of their current articles are an agency's: that credit one, or copy what another page credits
-- A copy has the words of a credited article, or most of one stands in the other and the pages do not show that the
-- agency took it from here. An agency's own pages rely on no agency.
CREATE VIEW agency_reliance AS
WITH containments AS (
    SELECT article_id, other_id, direction = 'article' AS is_original
    FROM relations
    WHERE kind = 'contained'
    UNION ALL
    SELECT other_id, article_id, direction = 'other'
    FROM relations
    WHERE kind = 'contained'
),

taken AS (
    SELECT articles.article_id, articles.outlet, wire.agency
    FROM articles
    INNER JOIN (SELECT DISTINCT canonical_id, agency FROM articles WHERE agency IS NOT NULL) AS wire
        ON wire.canonical_id = articles.canonical_id
    WHERE articles.agency IS NULL
    UNION ALL
    SELECT articles.article_id, articles.outlet, wire.agency
    FROM articles
    INNER JOIN containments ON containments.article_id = articles.article_id
    INNER JOIN articles AS wire ON wire.article_id = containments.other_id
    WHERE articles.agency IS NULL AND wire.agency IS NOT NULL AND containments.is_original IS NOT TRUE
),

origins AS (
    SELECT
        outlet,
        CASE WHEN LOWER(agency) IS DISTINCT FROM LOWER(outlet) THEN agency END AS agency,
        article_id IN (
            SELECT article_id FROM taken WHERE LOWER(agency) IS DISTINCT FROM LOWER(outlet)
        ) AS copied
    FROM current
)

SELECT
    outlet,
    COUNT(*) AS articles,
    COUNT(agency) AS credited, -- that name an agency, other than the outlet itself
    COUNT(*) FILTER (WHERE copied) AS copies_without_credit, -- that name none, but copy what another page credits
    (COUNT(agency) + COUNT(*) FILTER (WHERE copied)) / COUNT(*) AS share, -- of both in the outlet's articles
    LIST(DISTINCT agency ORDER BY agency) FILTER (WHERE agency IS NOT NULL) AS agencies -- that it credits
FROM origins
GROUP BY outlet
ORDER BY share DESC, articles DESC, outlet NULLS LAST
