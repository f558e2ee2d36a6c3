-- Who and what current articles name: each name with its kind, in how many articles, and the first and last day of these
-- A copy counts once, with its original. A name that one article shows no kind of has the one that others show, if all agree.
CREATE VIEW names AS
WITH mentioned AS (
    SELECT
        named.name,
        named.kind,
        named.number,
        KNOWN_DAY(originals.published_earliest, originals.published_latest, originals.first_seen_at) AS day
    FROM originals
    INNER JOIN article_names AS named ON named.article_id = originals.article_id
    WHERE named.name IS NOT NULL
),

kinds AS (
    SELECT name, IF(COUNT(DISTINCT kind) = 1, MAX(kind), NULL) AS only_kind
    FROM mentioned
    GROUP BY name
)

SELECT
    mentioned.name,
    COALESCE(mentioned.kind, kinds.only_kind) AS kind, -- person, organisation or place; NULL where no article shows it
    COUNT(DISTINCT mentioned.number) AS articles, -- without copies
    MIN(mentioned.day) AS first_day, -- of those whose day is known
    MAX(mentioned.day) AS last_day
FROM mentioned
INNER JOIN kinds ON kinds.name = mentioned.name
GROUP BY mentioned.name, COALESCE(mentioned.kind, kinds.only_kind)
ORDER BY articles DESC, mentioned.name, kind
