-- The keys of the articles to match where they are known, else what is fingerprinted of them; and their paths.
SELECT
    given.number,
    features.keys,
    features.sketch,
    IF(features.keys IS NULL, articles.body, NULL) AS body,
    articles.place,
    places.paths
FROM articles
INNER JOIN temp.given_articles AS given ON given.number = articles.number
LEFT JOIN temp.fresh_features AS features ON features.number = articles.number
LEFT JOIN temp.given_paths AS places ON places.number = articles.number
WHERE articles.number BETWEEN $first::UINTEGER AND $last::UINTEGER
