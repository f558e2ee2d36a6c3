-- Names that current articles had not named before a time: first seen by a run that began then or later
-- A time without a zone is in that of the session, which copydesk sql sets to UTC.
CREATE MACRO new_names(since) AS TABLE
WITH seen AS (
    SELECT articles.number, articles.first_seen_at
    FROM originals
    INNER JOIN articles ON articles.article_id = originals.article_id
),
grouped AS (
    SELECT
        named.name,
        KNOWN_KIND(named.kind) AS kind,
        COUNT(*) AS articles,
        MIN(seen.first_seen_at) AS first_seen_at
    FROM article_names AS named
    INNER JOIN seen ON seen.number = named.number
    WHERE named.name IS NOT NULL
    GROUP BY named.name
)
SELECT
    name,
    kind,
    articles, -- without copies
    first_seen_at
FROM grouped
WHERE first_seen_at >= since::TIMESTAMPTZ
ORDER BY articles DESC, name
