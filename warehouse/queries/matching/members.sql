-- The given articles and all that are connected to them by copies.
CREATE OR REPLACE TEMP TABLE matching_members AS
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
SELECT articles.article_id, articles.number
FROM articles
SEMI JOIN members USING (article_id)
