SELECT article_id, pointer_id, knot_id, knot_pointer_id
FROM story_places
SEMI JOIN arriving USING (article_id)
ORDER BY article_id
