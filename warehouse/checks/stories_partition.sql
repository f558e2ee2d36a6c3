-- Each article is in one existing story, named by its smallest article and counting as many as it holds
-- :name holds
SELECT told IS NOT DISTINCT FROM NULLIF(articles, 0)
    AND story_ids IS NOT DISTINCT FROM told_articles
    AND central_ids IS NOT DISTINCT FROM told_ids
    AND smaller_than_story = 0
FROM temp.totals

-- :name broken
SELECT members.story_id, members.articles AS held, stories.articles AS counted, members.smallest
FROM (
    SELECT story_id, COUNT(*) AS articles, MIN(article_id) AS smallest
    FROM articles
    GROUP BY story_id
) AS members
FULL OUTER JOIN (
    SELECT story_id, SUM(articles) AS articles, COUNT(*) AS occurrences
    FROM stories
    GROUP BY story_id
) AS stories ON stories.story_id = members.story_id
WHERE members.story_id IS NULL
    OR stories.story_id IS NULL
    OR members.articles <> stories.articles
    OR stories.occurrences <> 1
    OR members.smallest <> members.story_id
