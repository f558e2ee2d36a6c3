-- The links of the articles that looked, and of those that they found and that had not to look themselves: the nearest
-- of what was found and of what these were linked to before.
CREATE OR REPLACE TEMP TABLE telling_links AS
WITH both_ways AS (
    SELECT number, other_number, similarity
    FROM temp.telling_found
    UNION ALL
    SELECT other_number, number, similarity
    FROM temp.telling_found
    ANTI JOIN temp.telling_looking AS looking ON looking.number = telling_found.other_number
),
named AS (
    SELECT one.article_id, two.article_id AS other_id, both_ways.similarity
    FROM both_ways
    JOIN story_terms AS one ON one.rowid = both_ways.number
    JOIN story_terms AS two ON two.rowid = both_ways.other_number
),
known AS (
    SELECT article_id, other_id, similarity
    FROM named
    UNION
    SELECT story_links.article_id, story_links.other_id, story_links.similarity
    FROM story_links
    SEMI JOIN named USING (article_id)
    ANTI JOIN temp.telling_dirty AS dirty ON dirty.article_id = story_links.article_id
)
SELECT article_id, other_id, similarity
FROM known
QUALIFY ROW_NUMBER() OVER (PARTITION BY article_id ORDER BY similarity DESC, other_id) <= $neighbours
