INSERT INTO relations (article_id, other_id, kind, similarity, containment, direction, passage)
SELECT article_id, other_id, kind, similarity, containment, direction, passage
FROM matching_relations
