-- The names in an article, in the order in which they first stand there, with their forms and what shows their kind
CREATE MACRO names_of(article_id) AS TABLE
SELECT
    occurrences.name,
    ANY_VALUE(occurrences.kind) AS kind, -- person, organisation or place; NULL where the article does not show it
    ANY_VALUE(occurrences.evidence) AS evidence,
    COUNT(*) AS mentions,
    LIST_SORT(LIST(DISTINCT occurrences.form)) AS forms -- as they stand there
FROM name_occurrences AS occurrences
WHERE occurrences.article_id = article_id AND occurrences.name IS NOT NULL
GROUP BY occurrences.name
ORDER BY
    MIN(IF(occurrences.field = 'body', 0, 1)),
    MIN(IF(occurrences.field = 'body', occurrences.start, NULL)),
    occurrences.name
