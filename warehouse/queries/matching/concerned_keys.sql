-- The keys that articles to match have now or had before: what stored keys are joined on, none where none is stored.
CREATE OR REPLACE TEMP TABLE concerned_keys AS
SELECT key
FROM temp.matching_fresh
WHERE (SELECT COUNT(*) FROM matched) > 0
UNION
SELECT key
FROM temp.former_keys
