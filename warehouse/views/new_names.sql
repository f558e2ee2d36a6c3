-- Names that current articles had not named before a time: first seen by a run that began then or later
-- A time without a zone is in that of the session, which copydesk sql sets to UTC.
CREATE MACRO new_names(since) AS TABLE
WITH mentioned AS (
    SELECT named.name, named.kind, named.number, originals.first_seen_at
    FROM originals
    INNER JOIN article_names AS named ON named.article_id = originals.article_id
    WHERE named.name IS NOT NULL
),
grouped AS (
    SELECT
        name,
        IF(COUNT(DISTINCT kind) = 1, MAX(kind), NULL) AS kind,
        COUNT(DISTINCT number) AS articles,
        MIN(first_seen_at) AS first_seen_at
    FROM mentioned
    GROUP BY name
)
SELECT
    name,
    kind,
    articles, -- without copies
    first_seen_at
FROM grouped
WHERE first_seen_at >= since::TIMESTAMPTZ
ORDER BY articles DESC, name
