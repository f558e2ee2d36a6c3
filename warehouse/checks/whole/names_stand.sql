-- A name has one row for its article and stands where it says, and only articles that were looked at have names
WITH mentioned AS (
    SELECT
        number,
        article_id,
        name,
        UNNEST(forms) AS other_form,
        UNNEST(fields) AS other_field,
        UNNEST(starts) AS start
    FROM article_names
),

placed AS (
    SELECT
        mentioned.article_id,
        mentioned.name,
        COALESCE(mentioned.other_form, mentioned.name) AS form,
        COALESCE(mentioned.other_field, 'body') AS field,
        mentioned.start,
        labelling.names,
        CASE
            WHEN mentioned.other_field IS NULL THEN articles.body
            WHEN mentioned.other_field = 'headline' THEN articles.headline
            WHEN mentioned.other_field = 'deck' THEN articles.deck
            ELSE articles.captions[TRY_CAST(REPLACE(mentioned.other_field, 'caption ', '') AS INTEGER)]
        END AS text
    FROM mentioned
    LEFT JOIN articles ON articles.article_id = mentioned.article_id AND articles.number = mentioned.number
    LEFT JOIN labelling ON labelling.article_id = mentioned.article_id
)

SELECT article_id, name, form, field, start, 'stands elsewhere' AS problem
FROM placed
WHERE (text[start + 1:start + LENGTH(form)] = form AND form <> '') IS NOT TRUE
UNION ALL
SELECT article_id, MIN(name) AS name, form, field, start, 'stands twice' AS problem
FROM placed
GROUP BY article_id, form, field, start
HAVING COUNT(*) > 1
UNION ALL
SELECT article_id, name, form, field, start, 'of an article without names' AS problem
FROM placed
WHERE names IS DISTINCT FROM 'read'
UNION ALL
SELECT article_id, name, NULL AS form, NULL AS field, NULL AS start, 'has two rows' AS problem
FROM article_names
GROUP BY article_id, name
HAVING COUNT(*) > 1
