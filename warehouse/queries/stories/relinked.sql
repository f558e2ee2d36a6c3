-- The articles whose links changed.
CREATE OR REPLACE TEMP TABLE telling_relinked AS
WITH former AS (
    SELECT number, other_number, similarity
    FROM story_neighbours
    WHERE number IN (SELECT number FROM temp.telling_dirty UNION SELECT number FROM temp.telling_links)
),
latter AS (
    SELECT number, other_number, similarity
    FROM temp.telling_links
)
SELECT number
FROM (FROM former EXCEPT FROM latter)
UNION
SELECT number
FROM (FROM latter EXCEPT FROM former)
