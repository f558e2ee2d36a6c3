-- Who and what is named in the same current articles as a name; a copy counts once, with its original
CREATE MACRO together(name) AS TABLE
WITH naming AS (
    SELECT DISTINCT originals.article_id
    FROM originals
    INNER JOIN name_occurrences AS occurrences ON occurrences.article_id = originals.article_id
    WHERE occurrences.name = name
),
beside AS (
    SELECT DISTINCT occurrences.name, occurrences.kind, occurrences.article_id
    FROM name_occurrences AS occurrences
    SEMI JOIN naming ON naming.article_id = occurrences.article_id
    WHERE occurrences.name <> name
)
SELECT
    beside.name,
    IF(COUNT(DISTINCT beside.kind) = 1, MAX(beside.kind), NULL) AS kind,
    COUNT(DISTINCT beside.article_id) AS articles -- that name both
FROM beside
GROUP BY beside.name
ORDER BY articles DESC, beside.name
