-- Articles of a run whose day is not known, with what the page says of it.
SELECT
    articles.article_id,
    articles.headline,
    articles.outlet,
    articles.published_edtf,
    articles.source_path,
    articles.published_text,
    COUNT(*) OVER () AS total
FROM temp.fresh AS fresh
INNER JOIN articles ON articles.article_id = fresh.article_id
WHERE (articles.published_earliest = articles.published_latest) IS NOT TRUE
ORDER BY articles.source_path, articles.ordinal, articles.article_id
LIMIT $most
