-- Versions of one text: which is the earlier as far as the pages show it, what the later one changed, and its notice
-- Where the pages do not show it (order_known), they stand as they are stored. An edited paragraph is removed and added.
CREATE VIEW corrections AS
WITH revisions AS (
    SELECT
        CASE WHEN direction = 'other' THEN other_id ELSE article_id END AS article_id,
        CASE WHEN direction = 'other' THEN article_id ELSE other_id END AS later_id,
        direction IS NOT NULL AS order_known,
        similarity,
        notice
    FROM relations
    WHERE kind = 'revision'
),

versions AS (
    SELECT
        revisions.article_id,
        revisions.later_id,
        revisions.order_known,
        revisions.similarity,
        revisions.notice,
        earlier.url,
        later.url AS later_url,
        earlier.source_path AS path,
        later.source_path AS later_path,
        COALESCE(earlier.outlet, later.outlet) AS outlet,
        earlier.headline,
        later.headline AS later_headline,
        earlier.published_edtf,
        COALESCE(later.modified_edtf, later.published_edtf) AS later_edtf,
        STRING_SPLIT(earlier.body, E'\n\n') AS paragraphs,
        STRING_SPLIT(later.body, E'\n\n') AS later_paragraphs
    FROM revisions
    INNER JOIN articles AS earlier ON earlier.article_id = revisions.article_id
    INNER JOIN articles AS later ON later.article_id = revisions.later_id
)

SELECT
    headline,
    later_headline,
    LIST_FILTER(paragraphs, lambda one: one <> '' AND NOT LIST_CONTAINS(later_paragraphs, one)) AS removed, -- only here
    LIST_FILTER(later_paragraphs, lambda one: one <> '' AND NOT LIST_CONTAINS(paragraphs, one)) AS added, -- only in the later
    notice,
    outlet,
    published_edtf,
    later_edtf,
    order_known, -- the pages show which is later
    similarity,
    url,
    later_url,
    path,
    later_path,
    article_id,
    later_id
FROM versions
ORDER BY later_edtf DESC NULLS LAST, article_id, later_id
