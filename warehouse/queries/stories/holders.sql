-- The articles of a day that have a term among their keys, for the given terms and days.
SELECT DISTINCT stored.article_id
FROM (
    SELECT article_id, earliest, UNNEST(terms[:$keys]) AS term
    FROM story_terms
) AS stored
SEMI JOIN arriving USING (term, earliest)
ORDER BY stored.article_id
