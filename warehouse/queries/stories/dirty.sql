-- The articles whose links have to be found anew: those that changed, those with a key that turned, and those that have
-- one of these among their nearest.
CREATE OR REPLACE TEMP TABLE telling_dirty AS
WITH listed AS (
    SELECT article_id, earliest, UNNEST(terms[:$keys]) AS term
    FROM story_terms
    SEMI JOIN temp.telling_turned USING (earliest)
),
changed AS (
    SELECT article_id
    FROM temp.telling_about
    UNION
    SELECT article_id
    FROM listed
    SEMI JOIN temp.telling_turned USING (earliest, term)
)
SELECT article_id
FROM changed
UNION
SELECT story_links.article_id
FROM story_links
SEMI JOIN changed ON changed.article_id = story_links.other_id
