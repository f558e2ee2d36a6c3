-- Search knows each article once, and no other
-- :name holds
SELECT article_numbers = searched_numbers
FROM temp.totals

-- :name broken
SELECT COALESCE(articles.article_id, texts.article_id) AS article_id, COUNT(texts.article_id) AS texts
FROM articles
FULL JOIN (
    SELECT article_id, article_number
    FROM search_texts
    WHERE NOT stale
) AS texts ON texts.article_number = articles.number
GROUP BY articles.article_id, texts.article_id
HAVING articles.article_id IS NULL OR COUNT(texts.article_id) <> 1
