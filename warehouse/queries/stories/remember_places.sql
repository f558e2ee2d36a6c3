INSERT INTO story_places (article_id, pointer_id, knot_id, knot_pointer_id)
SELECT article_id, pointer_id, knot_id, knot_pointer_id
FROM arriving
