-- Who and what articles of days from a to b name, first what most of them name; a copy counts once, with its original
-- Articles whose day is not known count only where both ends are open (NULL). Peoples ("Russian") and what shows no kind have
-- kind NULL. A name has the kind that the articles of these days show, if all that show one agree.
CREATE MACRO top_names(a, b) AS TABLE
WITH mentioned AS (
    SELECT
        named.name,
        named.kind,
        named.evidence,
        LEN(named.starts) AS mentions,
        named.number,
        originals.outlet,
        originals.story_id
    FROM originals
    INNER JOIN article_names AS named ON named.article_id = originals.article_id
    WHERE named.name IS NOT NULL
        AND (
            (a IS NULL AND b IS NULL)
            OR KNOWN_DAY(originals.published_earliest, originals.published_latest, originals.first_seen_at)
            BETWEEN COALESCE(a::DATE, DATE '0001-01-01') AND COALESCE(b::DATE, DATE '9999-12-31')
        )
)
SELECT
    name,
    IF(COUNT(DISTINCT kind) = 1, MAX(kind), NULL) AS kind,
    COUNT(DISTINCT number) AS articles, -- without copies
    SUM(mentions)::BIGINT AS mentions, -- in these
    COUNT(DISTINCT story_id) AS stories,
    COUNT(DISTINCT outlet) AS outlets, -- that are known
    IF(COUNT(DISTINCT kind) = 1, MIN(evidence), NULL) AS evidence -- one of what shows the kind
FROM mentioned
GROUP BY name
ORDER BY articles DESC, mentions DESC, name
