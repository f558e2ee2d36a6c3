-- The articles whose terms or days changed, deleted ones too.
CREATE OR REPLACE TEMP TABLE telling_about AS
WITH looked_at AS (
    SELECT number
    FROM temp.telling_given
    UNION
    SELECT number
    FROM temp.telling_gone
),
stored AS (
    SELECT *
    FROM story_terms
    SEMI JOIN looked_at USING (number)
)
SELECT number
FROM stored
FULL JOIN temp.telling_terms AS fresh USING (number)
WHERE stored.earliest IS DISTINCT FROM fresh.earliest
    OR stored.latest IS DISTINCT FROM fresh.latest
    OR stored.terms IS DISTINCT FROM fresh.terms
    OR stored.weights IS DISTINCT FROM fresh.weights
    OR COALESCE(stored.apart, []) IS DISTINCT FROM fresh.apart
