-- Articles, as they were, that were extracted again or are in no file any more.
CREATE OR REPLACE TEMP TABLE former_articles AS
SELECT articles.*
FROM articles
WHERE articles.article_id IN (SELECT article_id FROM temp.stale_sources)
    AND (
        articles.article_id IN (SELECT article_id FROM temp.staged_documents)
        OR NOT EXISTS (SELECT 1 FROM article_sources AS held WHERE held.article_id = articles.article_id)
    )
