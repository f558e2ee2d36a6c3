-- The articles whose links have to be found anew: those that changed, those with a key that turned, and those that have
-- one of these among their nearest.
CREATE OR REPLACE TEMP TABLE telling_dirty AS
WITH listed AS (
    SELECT number, earliest, UNNEST(terms[:$keys]) AS term
    FROM story_terms
    SEMI JOIN temp.telling_turned USING (earliest)
),
changed AS (
    SELECT number
    FROM temp.telling_about
    UNION
    SELECT number
    FROM listed
    SEMI JOIN temp.telling_turned USING (earliest, term)
)
SELECT number
FROM changed
UNION
SELECT story_neighbours.number
FROM story_neighbours
SEMI JOIN changed ON changed.number = story_neighbours.other_number
