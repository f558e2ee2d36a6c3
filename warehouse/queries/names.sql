-- The statements of this phase.

-- :name add
INSERT INTO article_names BY NAME
FROM arriving

-- :name changed
-- The articles whose names are made anew, and those that are gone.
CREATE OR REPLACE TEMP TABLE changed_names AS
SELECT number
FROM articles
WHERE article_id IN (SELECT article_id FROM arriving)
UNION ALL
SELECT number
FROM temp.former_articles
WHERE article_id IN (SELECT article_id FROM arriving)

-- :name corrected
-- Articles with a form or a name of which the lists say something else now.
SELECT DISTINCT article_id
FROM (SELECT article_id, name, UNNEST(forms) AS form FROM article_names)
WHERE REPLACE(REPLACE(form, '[', ''), ']', '') IN (SELECT form FROM arriving) OR name IN (SELECT form FROM arriving)

-- :name corrections
SELECT text
FROM folder_lists
WHERE name = 'names.toml'
ORDER BY text

-- :name forget
DELETE FROM article_names
WHERE number IN (SELECT number FROM temp.changed_names)

-- :name look_again
UPDATE labelling
SET names = NULL
WHERE names IS NOT NULL AND article_id IN (SELECT article_id FROM arriving)

-- :name note
UPDATE labelling
SET names = arriving.names
FROM arriving
WHERE labelling.article_id = arriving.article_id

-- :name texts
-- What was read where the article was extracted, else the texts that names are read in.
SELECT
    articles.number,
    articles.article_id,
    features.names_read,
    features.name_of,
    features.name_forms,
    features.name_fields,
    features.name_starts,
    features.name_ends,
    features.name_kinds,
    features.name_evidence,
    IF(features.names_read IS NULL, articles.headline, NULL) AS headline,
    IF(features.names_read IS NULL, articles.body, NULL) AS body,
    IF(features.names_read IS NULL, articles.captions, NULL) AS captions,
    articles.language,
    IF(features.names_read IS NULL, articles.deck, NULL) AS deck
FROM articles
LEFT JOIN temp.fresh_features AS features ON features.article_id = articles.article_id
WHERE articles.number BETWEEN $first::UINTEGER AND $last::UINTEGER AND articles.number IN (SELECT number FROM arriving)
ORDER BY articles.number

-- :name unread
-- Articles whose names were not looked at, as far as they have a row that can say so.
SELECT articles.number
FROM articles
INNER JOIN labelling ON labelling.article_id = articles.article_id
WHERE labelling.names IS NULL
ORDER BY articles.number
