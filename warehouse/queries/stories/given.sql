-- The canonical articles of these groups, with the days of the first dated copy.
CREATE OR REPLACE TEMP TABLE telling_given AS
WITH days AS MATERIALIZED (
    SELECT
        members.canonical_number AS number,
        MIN(STRUCT_PACK(latest := articles.published_latest, earliest := articles.published_earliest))
            FILTER (WHERE articles.published_earliest IS NOT NULL AND articles.published_latest IS NOT NULL) AS first
    FROM articles
    JOIN temp.telling_groups AS members USING (number)
    GROUP BY members.canonical_number
)
SELECT articles.article_id, articles.number, days.first.earliest, days.first.latest
FROM articles
JOIN days USING (number)
