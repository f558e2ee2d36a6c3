-- The texts of articles that a query can search, under the names of its fields.
WITH named AS (
    SELECT number, ARRAY_TO_STRING(LIST_SORT(LIST(DISTINCT name)), CHR(10) || CHR(10)) AS name
    FROM article_names
    WHERE number BETWEEN $first::UINTEGER AND $last::UINTEGER AND name IS NOT NULL
    GROUP BY number
)

SELECT
    articles.article_id,
    articles.headline,
    articles.deck,
    articles.lede,
    articles.body,
    ARRAY_TO_STRING(articles.captions, CHR(10) || CHR(10)) AS caption,
    articles.byline,
    articles.outlet,
    named.name,
    articles.published_edtf
FROM articles
LEFT JOIN named ON named.number = articles.number
WHERE articles.number BETWEEN $first::UINTEGER AND $last::UINTEGER AND articles.number IN (SELECT number FROM arriving)
