-- Touched articles that have a place but were deleted, or are canonical no longer.
CREATE OR REPLACE TEMP TABLE telling_gone AS
SELECT number
FROM story_pointers
SEMI JOIN temp.telling_touched USING (number)
ANTI JOIN (
    SELECT number
    FROM matched
    WHERE canonical_number = number
) AS canonical USING (number)
