-- Where the number of an article stands beside its id, both are of one article, and its nearest are articles
WITH numbered AS (
    SELECT 'labelling' AS "table", article_id, number
    FROM labelling
    UNION ALL
    SELECT 'article_sources', article_id, number
    FROM article_sources
    UNION ALL
    SELECT 'matched', article_id, number
    FROM matched
    UNION ALL
    SELECT 'matched', articles.canonical_id, matched.canonical_number
    FROM matched
    INNER JOIN articles USING (number)
    UNION ALL
    SELECT 'relations', article_id, number
    FROM relations
    UNION ALL
    SELECT 'relations', other_id, other_number
    FROM relations
    UNION ALL
    SELECT 'matching_apart', article_id, number
    FROM matching_apart
    UNION ALL
    SELECT 'matching_apart', other_id, other_number
    FROM matching_apart
    UNION ALL
    SELECT 'search_texts', article_id, article_number
    FROM search_texts
    WHERE NOT stale
    UNION ALL
    SELECT 'story_terms', article_id, number
    FROM story_terms
    UNION ALL
    SELECT 'article_names', article_id, number
    FROM article_names
)

SELECT numbered."table", numbered.article_id, numbered.number
FROM numbered
LEFT JOIN articles USING (number)
WHERE numbered.article_id IS DISTINCT FROM articles.article_id
UNION ALL
SELECT 'story_neighbours' AS "table", NULL AS article_id, near.number
FROM (SELECT number FROM story_neighbours UNION SELECT other_number FROM story_neighbours) AS near
ANTI JOIN articles USING (number)
