-- Articles that are no more, with where they stood.
SELECT former.article_id, former.source_path
FROM temp.former_articles AS former
WHERE NOT EXISTS (SELECT 1 FROM articles WHERE articles.article_id = former.article_id)
ORDER BY former.source_path, former.article_id
