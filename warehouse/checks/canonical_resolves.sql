-- canonical_id is an existing article that is its own original
-- :name holds
SELECT NOT EXISTS (
    SELECT 1
    FROM (SELECT canonical_id FROM articles WHERE canonical_id IS DISTINCT FROM article_id) AS copies
    WHERE NOT EXISTS (
        SELECT 1
        FROM articles AS original
        WHERE original.article_id = copies.canonical_id AND original.canonical_id = original.article_id
    )
)

-- :name broken
SELECT articles.article_id, articles.canonical_id
FROM articles
WHERE NOT EXISTS (
    SELECT 1
    FROM articles AS original
    WHERE original.article_id = articles.canonical_id AND original.canonical_id = original.article_id
)
