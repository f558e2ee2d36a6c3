-- Given articles that have a place but are no more, or stand for no group any more.
SELECT article_id
FROM story_places
SEMI JOIN arriving USING (article_id)
ANTI JOIN (
    SELECT article_id
    FROM articles
    WHERE canonical_id = article_id
) AS canonical USING (article_id)
ORDER BY article_id
