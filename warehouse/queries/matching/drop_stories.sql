-- A story is named after one of its articles, so this drops every story that the placed articles were in.
DELETE FROM stories
WHERE story_id IN (SELECT article_id FROM temp.matching_places)
