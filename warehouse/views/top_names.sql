-- Who and what articles of days from a to b name, first what most of them name; a copy counts once, with its original
-- Articles whose day is not known count only where both ends are open (NULL). Peoples ("Russian") and what shows no kind have
-- kind NULL. A name has the kind that the articles of these days show, as `known_kind` has it.
CREATE MACRO top_names(a, b) AS TABLE
WITH meant AS (
    SELECT articles.number, originals.outlet, originals.story_id
    FROM originals
    INNER JOIN articles ON articles.article_id = originals.article_id
    WHERE (a IS NULL AND b IS NULL)
        OR KNOWN_DAY(originals.published_earliest, originals.published_latest, originals.first_seen_at)
        BETWEEN COALESCE(a::DATE, DATE '0001-01-01') AND COALESCE(b::DATE, DATE '9999-12-31')
)
SELECT
    named.name,
    KNOWN_KIND(named.kind) AS kind,
    COUNT(*) AS articles, -- without copies
    SUM(LEN(named.starts))::BIGINT AS mentions, -- in these
    COUNT(DISTINCT meant.story_id) AS stories,
    COUNT(DISTINCT meant.outlet) AS outlets, -- that are known
    CASE KNOWN_KIND(named.kind)
        WHEN 'person' THEN MIN(named.evidence) FILTER (WHERE named.kind = 'person')
        WHEN 'organisation' THEN MIN(named.evidence) FILTER (WHERE named.kind = 'organisation')
        WHEN 'place' THEN MIN(named.evidence) FILTER (WHERE named.kind = 'place')
    END AS evidence -- one of what shows the kind
FROM article_names AS named
INNER JOIN meant ON meant.number = named.number
WHERE named.name IS NOT NULL
GROUP BY named.name
ORDER BY articles DESC, mentions DESC, name
