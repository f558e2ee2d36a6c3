-- The keys, of a day, that become hot by what changed, or are hot no longer.
CREATE OR REPLACE TEMP TABLE telling_turned AS
WITH changes AS (
    SELECT earliest, UNNEST(terms[:$keys]) AS term, 1 AS more
    FROM temp.telling_terms
    SEMI JOIN temp.telling_about USING (number)
    UNION ALL
    SELECT earliest, UNNEST(terms[:$keys]), -1
    FROM story_terms
    SEMI JOIN temp.telling_about USING (number)
),
turns AS (
    SELECT earliest, term, SUM(more) AS more
    FROM changes
    GROUP BY earliest, term
    HAVING SUM(more) <> 0
),
listed AS (
    SELECT earliest, UNNEST(terms[:$keys]) AS term
    FROM story_terms
    SEMI JOIN turns USING (earliest)
),
stored AS (
    SELECT earliest, term, COUNT(*) AS articles
    FROM listed
    SEMI JOIN turns USING (earliest, term)
    GROUP BY earliest, term
)
SELECT turns.earliest, turns.term
FROM turns
LEFT JOIN stored USING (earliest, term)
WHERE (COALESCE(stored.articles, 0) > $hot) <> (COALESCE(stored.articles, 0) + turns.more > $hot)
