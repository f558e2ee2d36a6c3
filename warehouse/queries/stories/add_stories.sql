-- The headline is that of the central article, where the pointers of the story end.
INSERT INTO stories BY NAME
SELECT
    articles.story_id,
    MAX(articles.headline) FILTER (WHERE articles.number = ended.end_number) AS headline,
    MIN(articles.published_earliest) AS first_published,
    MAX(articles.published_latest) AS last_published,
    COUNT(*) AS articles,
    COUNT(DISTINCT articles.outlet) AS outlets
FROM articles
JOIN temp.telling_ended AS ended ON ended.number = articles.number
GROUP BY articles.story_id
ORDER BY articles.story_id
