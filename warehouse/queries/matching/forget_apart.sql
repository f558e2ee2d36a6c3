-- A second match of an article replaces the first.
DELETE FROM matching_apart
WHERE article_id IN (
        SELECT matched.article_id
        FROM matched
        SEMI JOIN temp.wanted_articles AS wanted ON wanted.number = matched.number
    )
    OR other_id IN (
        SELECT matched.article_id
        FROM matched
        SEMI JOIN temp.wanted_articles AS wanted ON wanted.number = matched.number
    )
