-- Versions of one text of which one is new.
SELECT
    corrections.headline,
    corrections.later_headline,
    corrections.outlet,
    corrections.notice,
    corrections.order_known,
    corrections.later_path,
    LEN(corrections.removed) AS removed,
    LEN(corrections.added) AS added,
    corrections.article_id,
    corrections.later_id,
    COUNT(*) OVER () AS total
FROM corrections
LEFT JOIN temp.shown AS earlier ON earlier.article_id = corrections.article_id
LEFT JOIN temp.shown AS later ON later.article_id = corrections.later_id
WHERE COALESCE(earlier.fresh, FALSE) OR COALESCE(later.fresh, FALSE)
ORDER BY corrections.later_edtf DESC NULLS LAST, corrections.article_id, corrections.later_id
LIMIT $corrections
