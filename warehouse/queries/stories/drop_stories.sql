-- A story is named after one of its articles, so this drops every story that the articles of these knots were in.
DELETE FROM stories
WHERE story_id IN (
    SELECT articles.article_id
    FROM articles
    JOIN story_places ON story_places.article_id = articles.canonical_id
    JOIN temp.telling_ends AS ends ON ends.article_id = story_places.knot_id
)
