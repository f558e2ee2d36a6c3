-- Articles that were related to the given ones when these were matched before.
SELECT relations.other_id AS article_id
FROM relations
SEMI JOIN matching_ids USING (article_id)
UNION
SELECT relations.article_id
FROM relations
SEMI JOIN matching_ids ON relations.other_id = matching_ids.article_id
