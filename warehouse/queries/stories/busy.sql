-- How many articles of a day have a term among their keys, for the given terms and days.
SELECT stored.term, stored.earliest, COUNT(*) AS articles
FROM (
    SELECT earliest, UNNEST(terms[:$keys]) AS term
    FROM story_terms
) AS stored
SEMI JOIN arriving USING (term, earliest)
GROUP BY stored.term, stored.earliest
