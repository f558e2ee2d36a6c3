-- Versions of one text: which is the earlier as far as the pages show it, what the later one changed, and its notice
-- Where neither pages nor captures show it (order_known), the later one is that which replaced the other in a file, else
-- the one seen later. A teaser is no version of the full text, nor is its opening that a page shows without payment, unless
-- it states a change. An edited paragraph is removed and added.
CREATE VIEW corrections AS
WITH pairs AS MATERIALIZED (
    SELECT article_id, other_id, direction, similarity, notice
    FROM relations
    WHERE kind = 'revision'
),

sides AS MATERIALIZED (
    SELECT article_id FROM pairs
    UNION
    SELECT other_id AS article_id FROM pairs
),

-- Their sources are found first: joined with all files, they would cost as much as reading the texts.
held AS (
    SELECT held.article_id, held.path_bytes, held.captured_at, files.present, runs.number AS first_seen
    FROM (
        SELECT article_id, path_bytes, sha256, captured_at
        FROM article_sources
        WHERE article_id IN (SELECT article_id FROM sides)
    ) AS held
    INNER JOIN files ON files.path_bytes = held.path_bytes AND files.sha256 = held.sha256
    LEFT JOIN runs ON runs.run_id = files.first_run_id
),

seen AS (
    SELECT article_id, MAX(captured_at) AS captured_at, MIN(first_seen) AS first_seen
    FROM held
    GROUP BY article_id
),

-- Of contents at one path only one is there.
in_place AS (
    SELECT
        pairs.article_id,
        pairs.other_id,
        BOOL_OR(one.present) AS present,
        BOOL_OR(two.present) AS other_present
    FROM pairs
    INNER JOIN held AS one ON one.article_id = pairs.article_id
    INNER JOIN held AS two ON two.article_id = pairs.other_id AND two.path_bytes = one.path_bytes
    GROUP BY pairs.article_id, pairs.other_id
),

ordered AS (
    SELECT
        pairs.*,
        pairs.direction IS NOT NULL OR COALESCE(one.captured_at <> two.captured_at, FALSE) AS order_known,
        CASE
            WHEN pairs.direction IS NOT NULL THEN pairs.direction = 'other'
            WHEN one.captured_at <> two.captured_at THEN one.captured_at > two.captured_at
            WHEN in_place.present <> in_place.other_present THEN in_place.present
            ELSE COALESCE(one.first_seen > two.first_seen, FALSE)
        END AS reversed
    FROM pairs
    LEFT JOIN seen AS one ON one.article_id = pairs.article_id
    LEFT JOIN seen AS two ON two.article_id = pairs.other_id
    LEFT JOIN in_place ON in_place.article_id = pairs.article_id AND in_place.other_id = pairs.other_id
),

revisions AS (
    SELECT
        CASE WHEN reversed THEN other_id ELSE article_id END AS article_id,
        CASE WHEN reversed THEN article_id ELSE other_id END AS later_id,
        order_known,
        direction,
        similarity,
        notice
    FROM ordered
),

-- Once for both sides: what is read of articles is mostly their bodies.
texts AS MATERIALIZED (
    SELECT article_id, url, source_path, outlet, headline, published_edtf, modified_edtf, teaser, word_count, place, body
    FROM articles
    WHERE article_id IN (SELECT article_id FROM sides)
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
    INNER JOIN texts AS earlier ON earlier.article_id = revisions.article_id
    INNER JOIN texts AS later ON later.article_id = revisions.later_id
    WHERE COALESCE(earlier.teaser, FALSE) = COALESCE(later.teaser, FALSE)
        AND NOT COALESCE(
            revisions.direction IS NULL
            AND earlier.place = later.place
            AND earlier.word_count > 2 * later.word_count
            AND STARTS_WITH(earlier.body, RTRIM(later.body, ' .…[]')),
            FALSE
        )
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
    order_known, -- the pages or their captures show which is later
    similarity,
    url,
    later_url,
    path,
    later_path,
    article_id,
    later_id
FROM versions
ORDER BY later_edtf DESC NULLS LAST, article_id, later_id
