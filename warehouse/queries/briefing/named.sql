-- Who and what new articles name: of each kind those that most stories name, and how many there are.
-- A copy counts with its original, and all articles of a story once.
WITH mentioned AS (
    SELECT
        named.name,
        named.kind,
        shown.article_id,
        shown.story_id,
        shown.outlet
    FROM temp.shown AS shown
    INNER JOIN article_names AS named ON named.article_id = shown.article_id
    WHERE shown.fresh AND shown.original AND named.name IS NOT NULL
),

counted AS (
    SELECT
        name,
        KNOWN_KIND(kind) AS shown_kind,
        COUNT(DISTINCT story_id) AS stories,
        COUNT(DISTINCT article_id) AS articles,
        COUNT(DISTINCT outlet) AS outlets
    FROM mentioned
    GROUP BY name
)

SELECT
    shown_kind AS kind,
    name,
    stories,
    articles,
    outlets,
    COUNT(*) OVER (PARTITION BY shown_kind) AS total
FROM counted
QUALIFY
    ROW_NUMBER() OVER (PARTITION BY shown_kind ORDER BY stories DESC, outlets DESC, articles DESC, name) <= $named
ORDER BY
    CASE shown_kind WHEN 'person' THEN 1 WHEN 'organisation' THEN 2 WHEN 'place' THEN 3 ELSE 4 END,
    stories DESC, outlets DESC, articles DESC, name
