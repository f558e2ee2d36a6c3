-- The stories that are told: those with something new first, then those that most outlets tell.
CREATE TEMP TABLE top AS
WITH counted AS (
    SELECT story_id, COUNT(*) AS fresh
    FROM temp.shown
    WHERE fresh
    GROUP BY story_id
)

SELECT
    top_stories.story_id,
    top_stories.headline,
    top_stories.articles,
    top_stories.originals,
    top_stories.outlets,
    top_stories.outlet_names[:$names] AS outlet_names,
    top_stories.first_published,
    top_stories.last_published,
    COALESCE(counted.fresh, 0) AS fresh,
    ROW_NUMBER() OVER (
        ORDER BY
            counted.fresh IS NULL,
            top_stories.outlets DESC,
            top_stories.articles DESC,
            top_stories.first_published,
            top_stories.story_id
    ) AS place
FROM top_stories
LEFT JOIN counted ON counted.story_id = top_stories.story_id
ORDER BY place
LIMIT $stories
