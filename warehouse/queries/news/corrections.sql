-- Two versions of one text, of which a run brought one. order_known: the pages show which is later.
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
INNER JOIN articles AS later ON later.article_id = corrections.later_id
WHERE corrections.article_id IN (SELECT article_id FROM temp.fresh)
    OR corrections.later_id IN (SELECT article_id FROM temp.fresh)
ORDER BY corrections.later_path, later.ordinal, corrections.article_id, corrections.later_id
LIMIT $most
