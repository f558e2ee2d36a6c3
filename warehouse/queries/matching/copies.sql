-- The given articles and all that are connected to them by copies, each with what chooses the canonical one.
WITH RECURSIVE links AS (
    SELECT article_id AS one_id, other_id AS two_id
    FROM relations
    WHERE kind IN ('exact', 'near')
    UNION ALL
    SELECT other_id, article_id
    FROM relations
    WHERE kind IN ('exact', 'near')
),
members AS (
    SELECT article_id
    FROM temp.matching_ids
    UNION
    SELECT links.two_id
    FROM members
    JOIN links ON links.one_id = members.article_id
)
SELECT
    articles.article_id,
    LENGTH(articles.body) AS length_characters,
    articles.headline IS NOT NULL AS headline,
    articles.byline IS NOT NULL OR LEN(articles.authors) > 0 AS byline,
    articles.published_earliest,
    articles.published_latest,
    EPOCH_US(articles.published_at) AS published_us
FROM articles
SEMI JOIN members USING (article_id)
ORDER BY articles.article_id
