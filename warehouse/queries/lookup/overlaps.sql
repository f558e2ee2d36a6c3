-- What other articles share with the given ones, the most similar first.
SELECT other.article_id, other.source_path, pairs.kind, pairs.similarity, pairs.containment
FROM (
    SELECT article_id AS own_id, other_id AS id, kind, similarity, containment FROM relations
    UNION ALL
    SELECT other_id AS own_id, article_id AS id, kind, similarity, containment FROM relations
) AS pairs
INNER JOIN articles AS other ON other.article_id = pairs.id
WHERE LIST_CONTAINS($article_ids, pairs.own_id) AND NOT LIST_CONTAINS($article_ids, pairs.id)
ORDER BY pairs.similarity DESC, pairs.containment DESC, other.article_id
