-- The texts of articles that a query can search, under the names of its fields.
SELECT
    articles.article_id,
    articles.headline,
    articles.deck,
    articles.lede,
    articles.body,
    ARRAY_TO_STRING(articles.captions, CHR(10) || CHR(10)) AS caption,
    articles.byline,
    articles.outlet,
    articles.published_edtf
FROM articles
WHERE articles.number BETWEEN $first AND $last AND articles.number IN (SELECT number FROM temp.asked_articles)
