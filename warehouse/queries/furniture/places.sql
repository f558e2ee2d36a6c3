-- The templates that each page counts for, by number, with the keys of its story.
CREATE OR REPLACE TEMP TABLE places AS
SELECT
    pages.page,
    named.number,
    named.template = $everywhere AS everywhere,
    pages.fresh,
    pages.story_keys[1] AS first_key,
    pages.story_keys[2] AS second_key,
    pages.story_keys[3] AS third_key
FROM (
    SELECT
        articles.number AS page,
        fresh.number IS NOT NULL AS fresh,
        labelling.story_keys,
        UNNEST(labelling.templates) AS template
    FROM labelling
    INNER JOIN articles ON articles.article_id = labelling.article_id
    LEFT JOIN temp.fresh_pages AS fresh ON fresh.number = articles.number
) AS pages
INNER JOIN temp.named_templates AS named ON named.template = pages.template
