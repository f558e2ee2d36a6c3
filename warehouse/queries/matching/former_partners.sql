-- The articles to match, and those that were related to them or told apart from them when they were matched before.
WITH wanted AS (
    SELECT matched.article_id
    FROM matched
    SEMI JOIN temp.wanted_articles AS wanted ON wanted.number = matched.number
),

pairs AS (
    SELECT article_id, other_id
    FROM relations
    UNION ALL
    SELECT article_id, other_id
    FROM matching_apart
)

SELECT article_id
FROM wanted
UNION
SELECT other_id
FROM pairs
SEMI JOIN wanted ON wanted.article_id = pairs.article_id
UNION
SELECT pairs.article_id
FROM pairs
SEMI JOIN wanted ON wanted.article_id = pairs.other_id
