-- What matching needs to know of the articles of some pairs.
WITH places AS (
    SELECT number, LIST(key) AS paths
    FROM matching_keys
    WHERE key >= $paths AND number IN (SELECT number FROM temp.matching_numbers)
    GROUP BY number
)

SELECT
    matched.number,
    articles.article_id,
    articles.body,
    matched.outlet,
    articles.agency,
    articles.credit,
    articles.published_earliest,
    articles.published_latest,
    EPOCH_US(articles.published_at) AS published_us,
    articles.modified_edtf,
    articles.url,
    articles.headline,
    places.paths
FROM articles
INNER JOIN matched ON matched.article_id = articles.article_id
LEFT JOIN places ON places.number = matched.number
WHERE matched.number IN (SELECT number FROM temp.matching_numbers)
