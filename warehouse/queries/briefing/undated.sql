-- Articles whose day is not known, new ones first, with what the page says of it.
SELECT
    article_id,
    headline,
    outlet,
    published_edtf,
    source_path,
    published_text,
    COUNT(*) OVER () AS total
FROM temp.shown
WHERE (published_earliest = published_latest) IS NOT TRUE
ORDER BY fresh DESC, source_path, article_id
LIMIT $undated
