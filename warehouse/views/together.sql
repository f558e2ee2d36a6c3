-- Who and what is named in the same current articles as a name; a copy counts once, with its original
CREATE MACRO together(name) AS TABLE
WITH naming AS (
    SELECT named.number
    FROM article_names AS named
    INNER JOIN articles ON articles.number = named.number
    WHERE named.name = name AND articles.article_id IN (SELECT article_id FROM originals)
)
SELECT
    beside.name,
    KNOWN_KIND(beside.kind) AS kind,
    COUNT(*) AS articles -- that name both
FROM article_names AS beside
SEMI JOIN naming ON naming.number = beside.number
WHERE beside.name <> name
GROUP BY beside.name
ORDER BY articles DESC, beside.name
