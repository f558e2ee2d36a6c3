-- The articles whose links changed.
CREATE OR REPLACE TEMP TABLE telling_relinked AS
WITH former AS (
    SELECT article_id, other_id, similarity
    FROM story_links
    WHERE article_id IN (SELECT article_id FROM temp.telling_dirty UNION SELECT article_id FROM temp.telling_links)
)
SELECT article_id
FROM (FROM former EXCEPT FROM temp.telling_links)
UNION
SELECT article_id
FROM (FROM temp.telling_links EXCEPT FROM former)
