-- A name stands where it is said to be in its article, and only articles that were looked at have names
WITH placed AS (
    SELECT
        occurrences.article_id,
        occurrences.name,
        occurrences.form,
        occurrences.field,
        occurrences.start,
        occurrences."end",
        labelling.names,
        CASE
            WHEN occurrences.field = 'headline' THEN articles.headline
            WHEN occurrences.field = 'body' THEN articles.body
            ELSE articles.captions[TRY_CAST(REPLACE(occurrences.field, 'caption ', '') AS INTEGER)]
        END AS text
    FROM name_occurrences AS occurrences
    LEFT JOIN articles ON articles.article_id = occurrences.article_id AND articles.number = occurrences.number
    LEFT JOIN labelling ON labelling.article_id = occurrences.article_id
)

SELECT article_id, name, form, field, start, 'stands elsewhere' AS problem
FROM placed
WHERE (text[start + 1:"end"] = form AND start < "end") IS NOT TRUE
UNION ALL
SELECT article_id, MIN(name) AS name, form, field, start, 'stands twice' AS problem
FROM placed
GROUP BY article_id, form, field, start
HAVING COUNT(*) > 1
UNION ALL
SELECT article_id, name, form, field, start, 'of an article without names' AS problem
FROM placed
WHERE names IS DISTINCT FROM 'read'
