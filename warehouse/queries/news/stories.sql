-- Stories that a run brought articles of, those that most outlets tell first, where each original of an unknown one counts.
WITH counted AS (
    SELECT articles.story_id, COUNT(*) AS new
    FROM temp.fresh AS fresh
    INNER JOIN articles ON articles.article_id = fresh.article_id
    GROUP BY articles.story_id
),

told AS (
    SELECT
        story_id,
        COUNT(DISTINCT outlet) + COUNT(DISTINCT canonical_id) FILTER (WHERE outlet IS NULL) AS tellers,
        MAX(KNOWN_DAY(published_earliest, published_latest, first_seen_at)) AS latest_day
    FROM articles
    WHERE story_id IN (SELECT story_id FROM counted)
    GROUP BY story_id
)

SELECT
    stories.headline,
    counted.new,
    stories.articles,
    stories.outlets,
    stories.first_published,
    stories.last_published,
    COUNT(*) OVER () AS total
FROM counted
INNER JOIN told ON told.story_id = counted.story_id
INNER JOIN stories ON stories.story_id = counted.story_id
ORDER BY
    stories.articles = 1,
    told.tellers DESC,
    told.latest_day DESC NULLS LAST,
    stories.articles DESC,
    counted.new DESC,
    stories.story_id
LIMIT $most
