-- The articles to match, and those that were related to them when they were matched before.
WITH wanted AS (
    SELECT matched.article_id
    FROM matched
    SEMI JOIN temp.wanted_articles AS wanted ON wanted.number = matched.number
)
SELECT article_id
FROM wanted
UNION
SELECT other_id
FROM relations
SEMI JOIN wanted ON wanted.article_id = relations.article_id
UNION
SELECT relations.article_id
FROM relations
SEMI JOIN wanted ON wanted.article_id = relations.other_id
