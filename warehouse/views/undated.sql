-- Current articles whose day is not known, with what the page says of it
CREATE VIEW undated AS
SELECT
    article_id,
    headline,
    outlet,
    source_path,
    published_text,
    published_edtf,
    published_precision,
    published_earliest,
    published_latest
FROM current
WHERE (published_earliest = published_latest) IS NOT TRUE
ORDER BY source_path, article_id
