-- The links within knots of the articles concerned and of those that they are linked to.
CREATE OR REPLACE TEMP TABLE telling_dense AS
WITH ends AS (
    SELECT number
    FROM temp.telling_concerned
    UNION
    SELECT story_neighbours.other_number
    FROM story_neighbours
    SEMI JOIN temp.telling_concerned USING (number)
)
SELECT number, other_number, similarity
FROM story_neighbours
SEMI JOIN ends USING (number)
WHERE similarity >= $knot::UINTEGER
