-- Whether an article has no place in a story yet, as in a warehouse that is older than places.
SELECT articles.article_id
FROM articles
WHERE articles.canonical_id = articles.article_id
    AND NOT EXISTS (SELECT 1 FROM story_places WHERE story_places.article_id = articles.article_id)
LIMIT 1
