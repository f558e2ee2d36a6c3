-- The canonical articles whose terms, days or shared passages may be new: of the groups of the given articles and of
-- those that share a passage with them or are told apart from them, and any without a place yet. The days are those of
-- the first dated copy.
CREATE OR REPLACE TEMP TABLE telling_given AS
WITH touched AS (
    SELECT DISTINCT articles.canonical_id
    FROM articles
    SEMI JOIN temp.telling_touched USING (article_id)
),
grouped AS (
    SELECT articles.article_id
    FROM articles
    SEMI JOIN touched USING (canonical_id)
),
pairs AS (
    SELECT article_id, other_id
    FROM relations
    WHERE kind = 'contained'
    UNION ALL
    SELECT article_id, other_id
    FROM matching_apart
),
groups AS (
    SELECT canonical_id
    FROM touched
    UNION
    SELECT articles.canonical_id
    FROM pairs
    SEMI JOIN grouped USING (article_id)
    JOIN articles ON articles.article_id = pairs.other_id
    UNION
    SELECT articles.canonical_id
    FROM pairs
    SEMI JOIN grouped ON grouped.article_id = pairs.other_id
    JOIN articles ON articles.article_id = pairs.article_id
    UNION
    SELECT articles.article_id
    FROM articles
    ANTI JOIN story_places USING (article_id)
    WHERE articles.canonical_id = articles.article_id
),
days AS (
    SELECT
        articles.canonical_id,
        MIN(STRUCT_PACK(latest := articles.published_latest, earliest := articles.published_earliest))
            FILTER (WHERE articles.published_earliest IS NOT NULL AND articles.published_latest IS NOT NULL) AS first
    FROM articles
    SEMI JOIN groups USING (canonical_id)
    GROUP BY articles.canonical_id
)
SELECT articles.article_id, articles.number, days.first.earliest, days.first.latest
FROM articles
JOIN days ON days.canonical_id = articles.article_id
