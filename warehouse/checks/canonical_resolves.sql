-- canonical_id is an existing article that is its own original
SELECT articles.article_id, articles.canonical_id
FROM articles
WHERE NOT EXISTS (
    SELECT 1
    FROM articles AS original
    WHERE original.article_id = articles.canonical_id AND original.canonical_id = original.article_id
)
