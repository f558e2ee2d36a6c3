-- Touched articles that have a place but were deleted, or are canonical no longer.
CREATE OR REPLACE TEMP TABLE telling_gone AS
SELECT article_id
FROM story_places
SEMI JOIN temp.telling_touched USING (article_id)
ANTI JOIN (
    SELECT article_id
    FROM articles
    WHERE canonical_id = article_id
) AS canonical USING (article_id)
