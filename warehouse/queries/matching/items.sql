-- What matching needs to know of the articles that are asked for.
SELECT
    articles.article_id,
    articles.body,
    articles.outlet,
    articles.agency,
    articles.credit,
    articles.published_earliest,
    articles.published_latest,
    EPOCH_US(articles.published_at) AS published_us
FROM articles
SEMI JOIN matching_ids USING (article_id)
ORDER BY articles.article_id
