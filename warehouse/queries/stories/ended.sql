-- The articles of the knots of `telling_ends`, with the central article of the story that each is in now.
CREATE OR REPLACE TEMP TABLE telling_ended AS
WITH canonical AS MATERIALIZED (
    SELECT story_pointers.number, ends.end_number
    FROM story_pointers
    JOIN temp.telling_ends AS ends ON ends.number = story_pointers.knot_number
),
members AS MATERIALIZED (
    SELECT matched.number, canonical.end_number
    FROM matched
    JOIN canonical ON canonical.number = matched.canonical_number
)
SELECT articles.article_id, members.*
FROM articles
JOIN members USING (number)
