-- A passage is what stands at its place in the body of its article, and has a place in the other one
SELECT relations.article_id, relations.other_id, relations.passage
FROM relations
INNER JOIN articles AS article ON article.article_id = relations.article_id
INNER JOIN articles AS other ON other.article_id = relations.other_id
WHERE (relations.passage IS NULL AND relations.kind <> 'revision')
    OR (relations.passage IS NULL) <> (relations.passage_start IS NULL)
    OR (relations.passage IS NULL) <> (relations.other_end IS NULL)
    OR relations.passage <> article.body[relations.passage_start + 1:relations.passage_end]
    OR relations.other_start < 0
    OR relations.other_start >= relations.other_end
    OR relations.other_end > LENGTH(other.body)
