-- The links of the articles that looked, and of those that they found and that had not to look themselves: what was found
-- now, both ways, and what the latter were linked to before. A table of its own, so that DuckDB knows how few rows there
-- are to join with all articles.
CREATE OR REPLACE TEMP TABLE telling_near AS
WITH found AS MATERIALIZED (
    SELECT number, other_number, similarity
    FROM temp.telling_found
    UNION ALL
    SELECT other_number, number, similarity
    FROM temp.telling_found
    ANTI JOIN temp.telling_looking AS looking ON looking.number = telling_found.other_number
)
SELECT number, other_number, similarity
FROM found
UNION
SELECT story_neighbours.number, story_neighbours.other_number, story_neighbours.similarity
FROM story_neighbours
SEMI JOIN found USING (number)
ANTI JOIN temp.telling_dirty AS dirty USING (number)
