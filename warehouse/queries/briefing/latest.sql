-- New articles that are no copies, those of the latest days first, with the number of their copies.
WITH copies AS (
    SELECT canonical_id, COUNT(*) - 1 AS copies
    FROM temp.shown
    GROUP BY canonical_id
)

SELECT
    shown.article_id,
    shown.headline,
    shown.outlet,
    shown.published_edtf,
    shown.source_path,
    copies.copies,
    COUNT(*) OVER () AS total
FROM temp.shown AS shown
INNER JOIN copies ON copies.canonical_id = shown.canonical_id
WHERE shown.fresh AND shown.original
ORDER BY shown.known_day DESC NULLS LAST, shown.headline NULLS LAST, shown.article_id
LIMIT $latest
