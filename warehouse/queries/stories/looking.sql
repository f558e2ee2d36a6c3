-- Of these the ones that can meet others, in the order of their days: a group of them then meets few days. One whose days
-- are further apart than twice a story's is surely near none.
CREATE OR REPLACE TEMP TABLE telling_looking AS
SELECT
    story_terms.* EXCLUDE (article_id),
    ROW_NUMBER() OVER (ORDER BY story_terms.earliest, story_terms.number) - 1 AS place
FROM story_terms
SEMI JOIN temp.telling_dirty USING (number)
WHERE story_terms.latest - story_terms.earliest <= 2 * $window
