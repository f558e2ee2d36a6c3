-- The articles to match, and those that were related to them or told apart from them when they were matched before.
WITH pairs AS (
    SELECT article_id, other_id
    FROM relations
    UNION ALL
    SELECT article_id, other_id
    FROM matching_apart
)

SELECT article_id
FROM temp.wanted_ids
UNION
SELECT other_id
FROM pairs
SEMI JOIN temp.wanted_ids USING (article_id)
UNION
SELECT pairs.article_id
FROM pairs
SEMI JOIN temp.wanted_ids AS wanted ON wanted.article_id = pairs.other_id
