-- Each article of these knots goes to its story, named by the smallest article in it.
UPDATE articles
SET story_id = told.story_id
FROM (
    SELECT articles.article_id, MIN(articles.article_id) OVER (PARTITION BY ends.end_id) AS story_id
    FROM articles
    JOIN story_places ON story_places.article_id = articles.canonical_id
    JOIN temp.telling_ends AS ends ON ends.article_id = story_places.knot_id
) AS told
WHERE articles.article_id = told.article_id AND articles.story_id <> told.story_id
