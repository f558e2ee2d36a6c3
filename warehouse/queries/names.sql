-- The statements of this phase.

-- :name add
INSERT INTO article_names BY NAME
FROM arriving

-- :name changed
-- The articles whose names are made anew, and those that are gone.
CREATE OR REPLACE TEMP TABLE changed_names AS
FROM arriving

-- :name corrected
-- Articles with a form or a name of which the lists say something else now.
SELECT DISTINCT number
FROM (SELECT number, name, UNNEST(forms) AS form FROM article_names)
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
WHERE names IS NOT NULL AND number IN (SELECT number FROM arriving)

-- :name note
UPDATE labelling
SET names = arriving.names
FROM arriving
WHERE labelling.number = arriving.number

-- :name stage_read
-- The articles of which the names were read where they were extracted, and are looked at now.
CREATE OR REPLACE TEMP TABLE read_names AS
SELECT labelling.number, labelling.article_id, features.names_read
FROM temp.fresh_features AS features
INNER JOIN labelling ON labelling.number = features.number
WHERE labelling.names IS NULL AND features.names_read IS NOT NULL

-- :name take_read
INSERT INTO article_names BY NAME
SELECT
    read_names.number,
    read_names.article_id,
    UNNEST(features.name_of) AS name,
    UNNEST(features.name_kinds) AS kind,
    UNNEST(features.name_evidence) AS evidence,
    UNNEST(features.name_forms) AS forms,
    UNNEST(features.name_fields) AS fields,
    UNNEST(features.name_starts) AS starts
FROM temp.read_names AS read_names
INNER JOIN temp.fresh_features AS features ON features.number = read_names.number
ORDER BY read_names.number

-- :name note_read
UPDATE labelling
SET names = IF(read_names.names_read, 'read', 'not read')
FROM temp.read_names AS read_names
WHERE labelling.number = read_names.number

-- :name texts
-- What was read where the article was extracted, else the texts that names are read in.
SELECT
    articles.number,
    articles.article_id,
    features.names_read,
    features.name_of,
    features.name_kinds,
    features.name_evidence,
    features.name_forms,
    features.name_fields,
    features.name_starts,
    IF(features.names_read IS NULL, articles.headline, NULL) AS headline,
    IF(features.names_read IS NULL, articles.body, NULL) AS body,
    IF(features.names_read IS NULL, articles.captions, NULL) AS captions,
    articles.language,
    IF(features.names_read IS NULL, articles.deck, NULL) AS deck
FROM articles
LEFT JOIN temp.fresh_features AS features ON features.number = articles.number
WHERE articles.number BETWEEN $first::UINTEGER AND $last::UINTEGER AND articles.number IN (SELECT number FROM arriving)
ORDER BY articles.number

-- :name unread
-- Articles whose names were not looked at, as far as they have a row that can say so.
SELECT number
FROM labelling
WHERE names IS NULL
ORDER BY number
