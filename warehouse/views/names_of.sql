-- The names in an article, in the order in which they first stand there, with their forms and what shows their kind
CREATE MACRO names_of(article_id) AS TABLE
SELECT
    named.name,
    named.kind, -- person, organisation or place; NULL where the article does not show it
    named.evidence,
    LEN(named.starts) AS mentions,
    LIST_SORT(LIST_DISTINCT(LIST_TRANSFORM(named.forms, lambda form: COALESCE(form, named.name)))) AS forms
FROM article_names AS named
WHERE named.article_id = article_id AND named.name IS NOT NULL
ORDER BY
    NOT LIST_BOOL_OR(LIST_TRANSFORM(named.fields, lambda field: field IS NULL)),
    LIST_MIN(LIST_TRANSFORM(LIST_ZIP(named.fields, named.starts), lambda place: IF(place[1] IS NULL, place[2], NULL))),
    named.name
