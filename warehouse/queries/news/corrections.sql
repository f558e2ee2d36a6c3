-- Versions of one text of which a run brought one; where the pages do not show which is later, order_known is false.
WITH revisions AS (
    SELECT
        IF(direction = 'other', other_id, article_id) AS article_id,
        IF(direction = 'other', article_id, other_id) AS later_id,
        direction IS NOT NULL AS order_known,
        notice
    FROM relations
    WHERE kind = 'revision'
        AND (article_id IN (SELECT article_id FROM temp.fresh) OR other_id IN (SELECT article_id FROM temp.fresh))
)

SELECT
    earlier.headline,
    later.headline AS later_headline,
    revisions.notice,
    later.source_path,
    revisions.order_known,
    COUNT(*) OVER () AS total
FROM revisions
INNER JOIN articles AS earlier ON earlier.article_id = revisions.article_id
INNER JOIN articles AS later ON later.article_id = revisions.later_id
ORDER BY later.source_path, later.ordinal, earlier.article_id, later.article_id
LIMIT $most
