-- What the pages of articles say of themselves.
SELECT
    articles.article_id,
    articles.headline,
    articles.outlet,
    articles.url,
    articles.byline,
    articles.published_text,
    articles.published_edtf,
    articles.published_basis,
    articles.language,
    articles.word_count,
    articles.extractor_version,
    LIST(DISTINCT held.path ORDER BY held.path) AS paths
FROM articles
INNER JOIN article_sources AS held ON held.article_id = articles.article_id
WHERE articles.article_id IN (SELECT UNNEST($ids))
GROUP BY ALL
