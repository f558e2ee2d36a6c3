-- Stories of current articles: first those that most outlets tell, each original of an unknown outlet for one, then the latest
-- Of as many, what several articles tell goes before a single one. A day that is vague, or later than the run that read
-- it, makes no story the latest.
CREATE VIEW top_stories AS
WITH told AS (
    SELECT
        story_id,
        COUNT(*) FILTER (WHERE original AND outlet IS NULL) AS unknown_outlets,
        COUNT(*) AS articles,
        COUNT(*) FILTER (WHERE original) AS originals,
        MIN(published_earliest) AS first_published,
        MAX(published_latest) AS last_published,
        MAX(KNOWN_DAY(published_earliest, published_latest, first_seen_at)) AS latest_day,
        LIST(DISTINCT outlet) FILTER (WHERE outlet IS NOT NULL) AS names
    FROM current
    GROUP BY story_id
)

SELECT
    stories.headline,
    COALESCE(LEN(told.names), 0) + told.unknown_outlets AS tellers, -- outlets, and originals of unknown outlets
    COALESCE(LEN(told.names), 0) AS outlets, -- that are known
    told.unknown_outlets, -- originals whose outlet is not known
    told.articles,
    told.originals,
    told.latest_day, -- the last that is known and not later than the run that read it
    told.first_published,
    told.last_published,
    LIST_SORT(told.names) AS outlet_names,
    told.story_id
FROM told
INNER JOIN stories ON stories.story_id = told.story_id
ORDER BY tellers DESC, told.articles > 1 DESC, told.latest_day DESC NULLS LAST, told.articles DESC, told.story_id
