-- canonical_id is an existing article that is its own original
-- :name holds
SELECT (SELECT COUNT(*) FROM temp.copied_originals)
    = (
        SELECT COUNT(*)
        FROM matched
        WHERE canonical_number = number AND number IN (SELECT number FROM temp.copied_originals)
    )
    AND NOT EXISTS (
        SELECT 1
        FROM (FROM articles WHERE number IN (SELECT number FROM touched_articles)) AS copy
        INNER JOIN (FROM matched WHERE number IN (SELECT number FROM touched_articles)) AS place USING (number)
        INNER JOIN articles AS original ON original.number = place.canonical_number
        WHERE original.article_id <> copy.canonical_id
    )

-- :name broken
SELECT articles.article_id, articles.canonical_id
FROM articles
INNER JOIN matched USING (number)
LEFT JOIN articles AS original ON original.number = matched.canonical_number
LEFT JOIN matched AS place ON place.number = matched.canonical_number
WHERE original.article_id IS DISTINCT FROM articles.canonical_id OR place.canonical_number IS DISTINCT FROM place.number
