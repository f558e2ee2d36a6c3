-- The articles that can have been first with each told story.
SELECT
    first_to_publish.story_id,
    first_to_publish.article_id,
    first_to_publish.outlet,
    first_to_publish.published_earliest,
    first_to_publish.surely_first,
    first_to_publish.undated
FROM first_to_publish
INNER JOIN temp.top AS told ON told.story_id = first_to_publish.story_id
ORDER BY told.place, first_to_publish.published_earliest, first_to_publish.outlet NULLS LAST, first_to_publish.article_id
