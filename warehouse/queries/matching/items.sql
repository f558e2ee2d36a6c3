-- What matching needs to know of the articles of some pairs.
SELECT
    articles.number,
    articles.article_id,
    articles.body,
    matched.outlet,
    articles.agency,
    articles.credit,
    articles.published_earliest,
    articles.published_latest,
    EPOCH_US(articles.published_at) AS published_us,
    -- As the view `versions` has it: of a change that is stated, else of the publication.
    IF(articles.modified_edtf IS NULL, articles.published_earliest, TRY_CAST(articles.modified_edtf AS DATE)) AS stated_earliest,
    IF(articles.modified_edtf IS NULL, articles.published_latest, TRY_CAST(articles.modified_edtf AS DATE)) AS stated_latest,
    IF(
        articles.modified_edtf IS NULL,
        COALESCE(EPOCH_US(articles.published_at), EPOCH_US(articles.published_local)),
        COALESCE(EPOCH_US(articles.modified_at), EPOCH_US(articles.modified_local))
    ) AS stated_us,
    articles.place,
    articles.headline,
    places.paths
FROM articles
INNER JOIN matched ON matched.number = articles.number
LEFT JOIN temp.pair_paths AS places ON places.number = articles.number
WHERE articles.number BETWEEN $first AND $last AND articles.number IN (SELECT number FROM temp.matching_numbers)
