-- The headline is that of the central article, where the pointers of the story end.
INSERT INTO stories BY NAME
SELECT
    articles.story_id,
    MAX(articles.headline) FILTER (WHERE articles.article_id = ends.end_id) AS headline,
    MIN(articles.published_earliest) AS first_published,
    MAX(articles.published_latest) AS last_published,
    COUNT(*) AS articles,
    COUNT(DISTINCT articles.outlet) AS outlets
FROM articles
JOIN story_places ON story_places.article_id = articles.canonical_id
JOIN temp.telling_ends AS ends ON ends.article_id = story_places.knot_id
GROUP BY articles.story_id
ORDER BY articles.story_id
