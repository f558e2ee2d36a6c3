-- Who and what current articles name: each name with its kind, in how many articles, and the first and last day of these
-- A copy counts once, with its original. A name that one article shows no kind of has the one that others show, as
-- `known_kind` has it.
CREATE VIEW names AS
WITH days AS (
    SELECT
        articles.number,
        KNOWN_DAY(originals.published_earliest, originals.published_latest, originals.first_seen_at) AS day
    FROM originals
    INNER JOIN articles ON articles.article_id = originals.article_id
),

-- An article has a name once. To group by hashes of kinds costs half of what kinds do.
of_kinds AS MATERIALIZED (
    SELECT
        named.name,
        HASH(named.kind) AS kind_hash,
        MAX(named.kind) AS kind,
        COUNT(*) AS articles,
        MIN(days.day) AS first_day,
        MAX(days.day) AS last_day
    FROM article_names AS named
    INNER JOIN days ON days.number = named.number
    WHERE named.name IS NOT NULL
    GROUP BY named.name, kind_hash
),

shown_kinds AS (
    SELECT name, ARG_MAX(kind, articles) AS kind -- of a NULL it takes no notice
    FROM of_kinds
    GROUP BY name
    HAVING MAX(articles) FILTER (WHERE kind IS NOT NULL) * 5 >= SUM(articles)
        AND MAX(articles) FILTER (WHERE kind IS NOT NULL) * 10 >= SUM(articles) FILTER (WHERE kind IS NOT NULL) * 9
)

SELECT
    of_kinds.name,
    COALESCE(of_kinds.kind, shown_kinds.kind) AS kind, -- person, organisation or place; NULL where no article shows it
    SUM(of_kinds.articles)::BIGINT AS articles, -- without copies
    MIN(of_kinds.first_day) AS first_day, -- of those whose day is known
    MAX(of_kinds.last_day) AS last_day
FROM of_kinds
LEFT JOIN shown_kinds ON shown_kinds.name = of_kinds.name
GROUP BY of_kinds.name, COALESCE(of_kinds.kind, shown_kinds.kind)
ORDER BY articles DESC, of_kinds.name, kind
