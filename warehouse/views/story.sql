-- The current articles of a story in order of their days, and of each what it copies as far as the pages show it
-- A story is asked for by its id, or by that of any of its articles. Each copy has the closest article that it copies;
-- where nothing shows who copied whom, the closest that stands before it.
CREATE MACRO story(story_id) AS TABLE
WITH asked AS (SELECT story_id AS asked_id),
members AS MATERIALIZED (
    SELECT
        current.article_id,
        current.outlet,
        current.headline,
        current.published_edtf,
        current.source_path,
        current.url,
        current.original,
        ROW_NUMBER() OVER (
            ORDER BY
                current.published_earliest NULLS LAST,
                current.published_at NULLS LAST,
                current.published_latest,
                NOT current.original,
                current.article_id
        ) AS place
    FROM current
    WHERE current.story_id = (
        SELECT articles.story_id
        FROM articles
        INNER JOIN asked ON asked.asked_id = articles.article_id
    )
),
pairs AS (
    SELECT
        CASE
            WHEN relations.direction = 'article' OR relations.direction IS NULL AND one.place < two.place
                THEN relations.other_id
            ELSE relations.article_id
        END AS article_id,
        CASE
            WHEN relations.direction = 'article' OR relations.direction IS NULL AND one.place < two.place
                THEN relations.article_id
            ELSE relations.other_id
        END AS copied_id,
        relations.direction IS NOT NULL AS shown,
        relations.kind,
        GREATEST(relations.similarity, relations.containment) AS share,
        relations.passage
    FROM relations
    INNER JOIN members AS one ON one.article_id = relations.article_id
    INNER JOIN members AS two ON two.article_id = relations.other_id
    WHERE relations.kind <> 'revision'
),
closest AS (
    SELECT article_id, copied_id, shown, kind, share, passage
    FROM pairs
    QUALIFY ROW_NUMBER() OVER (PARTITION BY article_id ORDER BY shown DESC, share DESC, copied_id) = 1
)
SELECT
    members.place, -- in the order of their days
    members.published_edtf,
    members.outlet,
    members.headline,
    closest.kind, -- exact | near | contained; NULL copies no other
    copied.place AS copies, -- the place of the article that it copies
    copied.outlet AS copied_outlet,
    closest.shown, -- the pages show who copied; else only that both print the same
    closest.share, -- of the words of the shorter one that both have, 0-1
    closest.passage, -- the longest that both print
    members.original, -- stands for its copies
    members.url,
    members.source_path AS path,
    members.article_id
FROM members
LEFT JOIN closest ON closest.article_id = members.article_id
LEFT JOIN members AS copied ON copied.article_id = closest.copied_id
ORDER BY members.place
