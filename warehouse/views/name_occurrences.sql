-- Where an article mentions a name, with what shows its kind
CREATE VIEW name_occurrences AS
WITH mentioned AS (
    SELECT
        article_id,
        name,
        kind,
        evidence,
        UNNEST(forms) AS form,
        UNNEST(fields) AS field,
        UNNEST(starts) AS start
    FROM article_names
)

SELECT
    article_id,
    name, -- in its longest form in the article, or as names.toml says; NULL: which says that it is none
    COALESCE(form, name) AS form, -- as it stands there
    COALESCE(field, 'body') AS field, -- body | headline | caption 1 and so on
    start, -- characters in that field, half-open
    (start + LENGTH(COALESCE(form, name)))::UINTEGER AS "end",
    kind, -- person | organisation | place; NULL where the article does not show it
    evidence -- what shows the kind: words beside it or in it, a list that it stands on, names.toml
FROM mentioned
