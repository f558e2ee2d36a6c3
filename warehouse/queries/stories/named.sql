-- What was found, by ids, and also the other way for articles that had not to look themselves. A table of its own, so that
-- DuckDB knows how few rows there are to join with all links.
CREATE OR REPLACE TEMP TABLE telling_named AS
WITH both_ways AS (
    SELECT number, other_number, similarity
    FROM temp.telling_found
    UNION ALL
    SELECT other_number, number, similarity
    FROM temp.telling_found
    ANTI JOIN temp.telling_looking AS looking ON looking.number = telling_found.other_number
)
SELECT one.article_id, two.article_id AS other_id, both_ways.similarity
FROM both_ways
JOIN story_terms AS one ON one.rowid = both_ways.number
JOIN story_terms AS two ON two.rowid = both_ways.other_number
