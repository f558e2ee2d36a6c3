-- The stories that are told: those told more than once first, of these those with something new, then by rank of top_stories.
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
    top_stories.unknown_outlets,
    top_stories.outlet_names[:$names] AS outlet_names,
    top_stories.first_published,
    top_stories.last_published,
    COALESCE(counted.fresh, 0) AS fresh,
    ROW_NUMBER() OVER (
        ORDER BY
            top_stories.articles = 1,
            counted.fresh IS NULL,
            top_stories.tellers DESC,
            top_stories.latest_day DESC NULLS LAST,
            top_stories.articles DESC,
            top_stories.story_id
    ) AS place
FROM top_stories
LEFT JOIN counted ON counted.story_id = top_stories.story_id
ORDER BY place
LIMIT $stories
