-- The articles of the knots of `telling_ends`, with the central article of the story that each is in now.
CREATE OR REPLACE TEMP TABLE telling_ended AS
WITH canonical AS MATERIALIZED (
    SELECT story_places.article_id, ends.end_id
    FROM story_places
    JOIN temp.telling_ends AS ends ON ends.article_id = story_places.knot_id
)
SELECT articles.article_id, articles.number, canonical.end_id
FROM articles
JOIN canonical ON canonical.article_id = articles.canonical_id
