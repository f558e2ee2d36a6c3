-- A passage is what stands at its place in the body of its article, and has a place in the other one
-- Of articles that a run did not touch, bodies and passages are as they were.
WITH touched AS MATERIALIZED (
    SELECT number, body
    FROM articles
    WHERE number IN (SELECT number FROM touched_articles)
)

SELECT relations.article_id, relations.other_id, relations.passage
FROM relations
WHERE (relations.passage IS NULL AND relations.kind <> 'revision')
    OR (relations.passage IS NULL) <> (relations.passage_start IS NULL)
    OR (relations.passage IS NULL) <> (relations.other_end IS NULL)
    OR relations.other_start < 0
    OR relations.other_start >= relations.other_end
UNION
SELECT relations.article_id, relations.other_id, relations.passage
FROM relations
INNER JOIN touched ON touched.number = relations.number
WHERE relations.passage <> touched.body[relations.passage_start + 1:relations.passage_end]
UNION
SELECT relations.article_id, relations.other_id, relations.passage
FROM relations
INNER JOIN touched ON touched.number = relations.other_number
WHERE relations.other_end > LENGTH(touched.body)
