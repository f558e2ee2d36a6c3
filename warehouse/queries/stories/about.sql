-- The articles whose terms or days changed, deleted ones too.
CREATE OR REPLACE TEMP TABLE telling_about AS
WITH looked_at AS (
    SELECT article_id
    FROM temp.telling_given
    UNION
    SELECT article_id
    FROM temp.telling_gone
),
stored AS (
    SELECT *
    FROM story_terms
    SEMI JOIN looked_at USING (article_id)
)
SELECT article_id
FROM stored
FULL JOIN temp.telling_terms AS fresh USING (article_id)
WHERE stored.earliest IS DISTINCT FROM fresh.earliest
    OR stored.latest IS DISTINCT FROM fresh.latest
    OR stored.terms IS DISTINCT FROM fresh.terms
    OR stored.weights IS DISTINCT FROM fresh.weights
    OR COALESCE(stored.apart, []) IS DISTINCT FROM fresh.apart
