-- The articles whose pointers may change: those that were looked at, those that were linked anew, and whom these were or
-- are linked to.
CREATE OR REPLACE TEMP TABLE telling_concerned AS
WITH changed AS (
    SELECT article_id
    FROM temp.telling_relinked
    UNION
    SELECT story_links.other_id
    FROM story_links
    SEMI JOIN temp.telling_relinked USING (article_id)
    UNION
    SELECT telling_links.other_id
    FROM temp.telling_links
    SEMI JOIN temp.telling_relinked USING (article_id)
)
SELECT article_id
FROM story_places
SEMI JOIN changed USING (article_id)
ANTI JOIN temp.telling_gone AS gone USING (article_id)
UNION
SELECT article_id
FROM temp.telling_given
