-- The articles whose pointers may change: those that were looked at, those that were linked anew, and whom these were or
-- are linked to.
CREATE OR REPLACE TEMP TABLE telling_changed AS
SELECT number
FROM temp.telling_relinked
UNION
SELECT story_neighbours.other_number
FROM story_neighbours
SEMI JOIN temp.telling_relinked USING (number)
UNION
SELECT telling_links.other_number
FROM temp.telling_links
SEMI JOIN temp.telling_relinked USING (number);

CREATE OR REPLACE TEMP TABLE telling_concerned AS
SELECT number
FROM story_pointers
SEMI JOIN temp.telling_changed USING (number)
ANTI JOIN temp.telling_gone AS gone USING (number)
UNION
SELECT number
FROM temp.telling_given
