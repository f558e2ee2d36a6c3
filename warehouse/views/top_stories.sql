-- Stories of current articles, those that most outlets tell first, with their headline, days and outlets
CREATE VIEW top_stories AS
SELECT
    stories.headline,
    COUNT(DISTINCT current.outlet) AS outlets,
    COUNT(*) AS articles,
    COUNT(*) FILTER (WHERE current.original) AS originals,
    MIN(current.published_earliest) AS first_published,
    MAX(current.published_latest) AS last_published,
    LIST(DISTINCT current.outlet ORDER BY current.outlet) FILTER (WHERE current.outlet IS NOT NULL) AS outlet_names,
    stories.story_id
FROM current
INNER JOIN stories ON stories.story_id = current.story_id
GROUP BY stories.story_id, stories.headline
ORDER BY outlets DESC, articles DESC, first_published, stories.story_id
