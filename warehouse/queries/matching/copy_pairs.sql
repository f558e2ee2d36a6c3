-- Pairs of copies among the given articles, which hold whole groups.
SELECT relations.article_id, relations.other_id
FROM relations
SEMI JOIN temp.matching_ids USING (article_id)
WHERE relations.kind IN ('exact', 'near')
