-- Articles of which there are several at one place, with what tells which of them is the latest there
-- A place is an article's address without tracking parameters, else its position in a file of a folder, where what is
-- there now takes the place of what was there. Each step leaves out the versions that it shows to be earlier; of what it
-- says nothing stays: (1) a teaser beside a full text, (2) what another version says that it corrects, (3) an earlier
-- stated change, else publication, (4) less than half of another text, from its beginning on, (5) an earlier capture,
-- (6) what was replaced at its path, (7) what was seen first, (8) a shorter body, (9) the larger id.
CREATE VIEW versions AS
WITH shared_paths AS (
    SELECT path_bytes, ordinal
    FROM article_sources
    WHERE path_bytes IN (SELECT path_bytes FROM files WHERE NOT present)
    GROUP BY path_bytes, ordinal
    HAVING COUNT(*) > 1
),

shared_addresses AS (
    SELECT HASH(place) AS place_hash
    FROM articles
    WHERE place IS NOT NULL
    GROUP BY HASH(place)
    HAVING COUNT(*) > 1
),

-- All others are alone at their places, or there now: to compare them too would cost five times all the rest.
rivals AS (
    SELECT article_sources.article_id
    FROM article_sources
    INNER JOIN shared_paths
        ON shared_paths.path_bytes = article_sources.path_bytes AND shared_paths.ordinal = article_sources.ordinal
    UNION
    SELECT articles.article_id
    FROM articles
    INNER JOIN shared_addresses ON shared_addresses.place_hash = HASH(articles.place)
),

held AS (
    SELECT
        COALESCE(
            articles.place,
            CONCAT_WS('/', last_runs.settings ->> 'seeds', HEX(held.path_bytes), held.ordinal)
        ) AS place_key,
        held.article_id,
        held.path,
        held.path_bytes,
        held.captured_at,
        files.present,
        first_runs.number AS first_seen,
        articles.place,
        articles.headline,
        articles.published_edtf,
        articles.modified_edtf,
        articles.word_count,
        COALESCE(articles.teaser, FALSE) AS teaser,
        CASE
            WHEN articles.modified_edtf IS NULL THEN articles.published_earliest
            ELSE TRY_CAST(articles.modified_edtf AS DATE)
        END AS stated_earliest,
        CASE
            WHEN articles.modified_edtf IS NULL THEN articles.published_latest
            ELSE TRY_CAST(articles.modified_edtf AS DATE)
        END AS stated_latest,
        CASE
            WHEN articles.modified_edtf IS NULL
                THEN COALESCE(EPOCH_US(articles.published_at), EPOCH_US(articles.published_local))
            ELSE COALESCE(EPOCH_US(articles.modified_at), EPOCH_US(articles.modified_local))
        END AS stated_us
    FROM article_sources AS held
    INNER JOIN rivals ON rivals.article_id = held.article_id
    INNER JOIN articles ON articles.article_id = held.article_id
    INNER JOIN files ON files.path_bytes = held.path_bytes AND files.sha256 = held.sha256
    LEFT JOIN runs AS first_runs ON first_runs.run_id = files.first_run_id
    LEFT JOIN runs AS last_runs ON last_runs.run_id = files.last_run_id
),

-- A wall clock without a zone counts as it stands: versions of a page share its zone.
told AS (
    SELECT
        place_key,
        article_id,
        ANY_VALUE(place) AS place,
        ANY_VALUE(headline) AS headline,
        ANY_VALUE(published_edtf) AS published_edtf,
        ANY_VALUE(modified_edtf) AS modified_edtf,
        ANY_VALUE(teaser) AS teaser,
        ANY_VALUE(stated_earliest) AS stated_earliest,
        ANY_VALUE(stated_latest) AS stated_latest,
        ANY_VALUE(stated_us) AS stated_us,
        ANY_VALUE(word_count) AS word_count,
        MAX(captured_at) AS captured_at,
        BOOL_OR(present) AS present,
        MIN(first_seen) AS first_seen,
        MIN(path) AS path
    FROM held
    GROUP BY place_key, article_id
),

corrected AS (
    SELECT
        CASE direction WHEN 'other' THEN other_id ELSE article_id END AS article_id,
        CASE direction WHEN 'other' THEN article_id ELSE other_id END AS later_id
    FROM relations
    WHERE kind = 'revision' AND direction IS NOT NULL AND notice IS NOT NULL
),

standing AS (
    SELECT told.*
    FROM told
    INNER JOIN (SELECT place_key, BOOL_OR(present) AS present FROM told GROUP BY place_key) AS place
        ON place.place_key = told.place_key
    WHERE told.place IS NOT NULL OR told.present OR NOT place.present
),

full_texts AS (
    SELECT standing.*
    FROM standing
    INNER JOIN (SELECT place_key, BOOL_AND(teaser) AS teaser FROM standing GROUP BY place_key) AS place
        ON place.place_key = standing.place_key AND place.teaser = standing.teaser
),

uncorrected AS (
    SELECT full_texts.*
    FROM full_texts
    ANTI JOIN (
        SELECT later.place_key, corrected.article_id
        FROM corrected
        INNER JOIN full_texts AS later ON later.article_id = corrected.later_id
    ) AS replaced
        ON replaced.place_key = full_texts.place_key AND replaced.article_id = full_texts.article_id
),

-- Instants are compared with instants, days with days.
last_stated AS (
    SELECT uncorrected.*
    FROM uncorrected
    INNER JOIN (
        SELECT
            place_key,
            MAX(stated_us) AS stated_us,
            MAX(stated_earliest) AS stated_earliest,
            MAX(stated_earliest) FILTER (stated_us IS NULL) AS earliest_day_alone
        FROM uncorrected
        GROUP BY place_key
    ) AS place
        ON place.place_key = uncorrected.place_key
    WHERE COALESCE(uncorrected.stated_us >= place.stated_us, TRUE)
        AND COALESCE(
            uncorrected.stated_latest
            >= CASE WHEN uncorrected.stated_us IS NULL THEN place.stated_earliest ELSE place.earliest_day_alone END,
            TRUE
        )
),

-- What a page shows to readers who do not pay, whenever it was taken.
whole AS (
    SELECT last_stated.*
    FROM last_stated
    ANTI JOIN (
        SELECT opening.place_key, opening.article_id
        FROM last_stated AS opening
        INNER JOIN last_stated AS longer
            ON longer.place_key = opening.place_key AND longer.word_count > 2 * opening.word_count
        INNER JOIN articles AS shown ON shown.article_id = opening.article_id
        INNER JOIN articles AS hidden ON hidden.article_id = longer.article_id
        WHERE opening.word_count > 0 AND STARTS_WITH(hidden.body, RTRIM(shown.body, ' .…[]'))
    ) AS cut
        ON cut.place_key = last_stated.place_key AND cut.article_id = last_stated.article_id
),

last_captured AS (
    SELECT whole.*
    FROM whole
    INNER JOIN (SELECT place_key, MAX(captured_at) AS captured_at FROM whole GROUP BY place_key) AS place
        ON place.place_key = whole.place_key
    WHERE COALESCE(whole.captured_at >= place.captured_at, TRUE)
),

-- Of contents at one path only one is there.
places_left AS (
    SELECT held.place_key, held.article_id, held.path_bytes, held.present
    FROM held
    SEMI JOIN last_captured ON last_captured.place_key = held.place_key AND last_captured.article_id = held.article_id
),

replaced_in_place AS (
    SELECT places_left.place_key, places_left.article_id
    FROM places_left
    INNER JOIN (
        SELECT place_key, path_bytes, BOOL_OR(present) AS present
        FROM places_left
        GROUP BY place_key, path_bytes
    ) AS there
        ON there.place_key = places_left.place_key AND there.path_bytes = places_left.path_bytes
    GROUP BY places_left.place_key, places_left.article_id
    HAVING BOOL_AND(there.present AND NOT places_left.present)
),

latest AS (
    SELECT
        last_captured.place_key,
        ARG_MIN(
            last_captured.article_id,
            ROW(
                replaced.article_id IS NOT NULL,
                COALESCE(-last_captured.first_seen, 1),
                -last_captured.word_count,
                last_captured.article_id
            )
        ) AS article_id
    FROM last_captured
    LEFT JOIN replaced_in_place AS replaced
        ON replaced.place_key = last_captured.place_key AND replaced.article_id = last_captured.article_id
    GROUP BY last_captured.place_key
)

SELECT
    told.place, -- NULL for a position in a file: see path
    latest.article_id IS NOT NULL AS latest, -- of those at this place; current is what is latest at any place
    told.headline,
    told.teaser,
    told.published_edtf,
    told.modified_edtf,
    told.captured_at, -- the last time that it was taken, as far as crawls, records and feeds say
    told.present, -- it is in the folder now
    told.first_seen, -- the number of the run
    told.path, -- the smallest that holds or held it there
    told.article_id
FROM told
LEFT JOIN latest ON latest.place_key = told.place_key AND latest.article_id = told.article_id
ORDER BY told.place_key, latest DESC, told.first_seen DESC, told.article_id
