-- The articles to match, and those that were related to them or told apart from them when they were matched before.
CREATE OR REPLACE TEMP TABLE matching_partners AS
WITH pairs AS (
    SELECT number, other_number
    FROM relations
    UNION ALL
    SELECT number, other_number
    FROM matching_apart
)

SELECT number
FROM temp.wanted_articles
UNION
SELECT other_number
FROM pairs
SEMI JOIN temp.wanted_articles USING (number)
UNION
SELECT pairs.number
FROM pairs
SEMI JOIN temp.wanted_articles AS wanted ON wanted.number = pairs.other_number
