-- Articles, as they were, that were extracted again or are in no file any more.
CREATE OR REPLACE TEMP TABLE former_articles AS
WITH held AS MATERIALIZED (
    SELECT article_id
    FROM article_sources
    WHERE article_id IN (SELECT article_id FROM temp.stale_sources)
),

former AS MATERIALIZED (
    SELECT articles.number
    FROM articles
    WHERE articles.article_id IN (SELECT article_id FROM temp.stale_sources)
        AND (
            articles.article_id IN (SELECT article_id FROM temp.staged_documents)
            OR articles.article_id NOT IN (SELECT article_id FROM held)
        )
)

SELECT articles.*
FROM articles
WHERE articles.number IN (SELECT number FROM former)
