UPDATE articles
SET canonical_id = placed.canonical_id
FROM temp.matching_places AS placed
WHERE articles.article_id = placed.article_id AND articles.canonical_id <> placed.canonical_id
