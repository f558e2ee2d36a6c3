-- Who can have been first with a story that several articles tell; surely_first where every other one is later
CREATE VIEW first_to_publish AS
WITH tellers AS MATERIALIZED (
    SELECT
        article_id,
        story_id,
        outlet,
        headline,
        source_path,
        published_at,
        published_earliest,
        published_latest,
        published_earliest IS NOT NULL AND published_latest IS NOT NULL AS dated
    FROM current
),
-- The two smallest tell what is smallest beside any one: a window that leaves out its row takes a hundred times as long.
told AS (
    SELECT
        story_id,
        COUNT(*) AS articles,
        COUNT(*) FILTER (WHERE NOT dated) AS undated,
        MIN(published_latest) AS first_latest,
        MIN(published_at) AS first_at,
        MIN(published_earliest, 2) FILTER (WHERE dated) AS first_days,
        MIN(published_earliest, 2) FILTER (WHERE dated AND published_at IS NULL) AS first_days_alone,
        MIN(published_at, 2) FILTER (WHERE dated) AS first_instants
    FROM tellers
    GROUP BY story_id
    HAVING COUNT(*) > 1
),
beside AS (
    SELECT
        tellers.article_id,
        tellers.story_id,
        tellers.outlet,
        tellers.headline,
        tellers.source_path,
        tellers.published_at,
        tellers.published_earliest,
        tellers.published_latest,
        told.articles,
        told.undated,
        IF(tellers.published_earliest = told.first_days[1], told.first_days[2], told.first_days[1])
            AS earliest_of_others,
        IF(
            tellers.published_at IS NULL AND tellers.published_earliest = told.first_days_alone[1],
            told.first_days_alone[2],
            told.first_days_alone[1]
        ) AS earliest_of_others_by_day,
        IF(tellers.published_at = told.first_instants[1], told.first_instants[2], told.first_instants[1])
            AS first_of_others_at
    FROM tellers
    INNER JOIN told ON told.story_id = tellers.story_id
    WHERE tellers.dated
        AND tellers.published_earliest <= told.first_latest
        AND COALESCE(tellers.published_at <= told.first_at, TRUE)
)
SELECT
    stories.headline AS story, -- the headline of its central article
    beside.outlet,
    beside.headline,
    beside.published_earliest,
    beside.published_latest,
    beside.published_at,
    beside.undated = 0
        AND CASE
            WHEN beside.published_at IS NULL THEN beside.published_latest < beside.earliest_of_others
            ELSE COALESCE(beside.published_latest < beside.earliest_of_others_by_day, TRUE)
                AND COALESCE(beside.published_at < beside.first_of_others_at, TRUE)
        END AS surely_first, -- every other one is later
    beside.articles, -- of the story
    beside.undated, -- of these
    beside.source_path AS path,
    beside.article_id,
    beside.story_id
FROM beside
INNER JOIN stories ON stories.story_id = beside.story_id
ORDER BY beside.articles DESC, beside.story_id, beside.published_earliest, beside.article_id
