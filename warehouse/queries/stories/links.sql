-- The links of the articles that looked, and of those that they found and that had not to look themselves: the nearest
-- of what was found and of what these were linked to before.
CREATE OR REPLACE TEMP TABLE telling_links AS
WITH known AS (
    SELECT article_id, other_id, similarity
    FROM temp.telling_named
    UNION
    SELECT story_links.article_id, story_links.other_id, story_links.similarity
    FROM story_links
    SEMI JOIN temp.telling_named AS named ON named.article_id = story_links.article_id
    ANTI JOIN temp.telling_dirty AS dirty ON dirty.article_id = story_links.article_id
)
SELECT article_id, other_id, similarity
FROM known
QUALIFY ROW_NUMBER() OVER (PARTITION BY article_id ORDER BY similarity DESC, other_id) <= $neighbours
