-- Who and what is named in the same current articles as a name; a copy counts once, with its original
CREATE MACRO together(name) AS TABLE
WITH naming AS (
    SELECT DISTINCT originals.article_id
    FROM originals
    INNER JOIN article_names AS named ON named.article_id = originals.article_id
    WHERE named.name = name
),
beside AS (
    SELECT DISTINCT named.name, named.kind, named.article_id
    FROM article_names AS named
    SEMI JOIN naming ON naming.article_id = named.article_id
    WHERE named.name <> name
)
SELECT
    beside.name,
    IF(COUNT(DISTINCT beside.kind) = 1, MAX(beside.kind), NULL) AS kind,
    COUNT(DISTINCT beside.article_id) AS articles -- that name both
FROM beside
GROUP BY beside.name
ORDER BY articles DESC, beside.name
