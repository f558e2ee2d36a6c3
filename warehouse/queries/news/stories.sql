-- Stories that a run brought articles of, those that most outlets tell first.
WITH counted AS (
    SELECT articles.story_id, COUNT(*) AS new
    FROM temp.fresh AS fresh
    INNER JOIN articles ON articles.article_id = fresh.article_id
    GROUP BY articles.story_id
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
INNER JOIN stories ON stories.story_id = counted.story_id
ORDER BY stories.outlets DESC, stories.articles DESC, counted.new DESC, stories.story_id
LIMIT $most
