-- What chooses the canonical one of the members of groups of copies.
SELECT
    articles.article_id,
    articles.number,
    LENGTH(articles.body) AS length_characters,
    articles.headline IS NOT NULL AS headline,
    articles.byline IS NOT NULL OR LEN(articles.authors) > 0 AS byline,
    articles.published_earliest,
    articles.published_latest,
    EPOCH_US(articles.published_at) AS published_us
FROM articles
WHERE articles.number BETWEEN $first::UINTEGER AND $last::UINTEGER AND articles.number IN (SELECT number FROM arriving)
