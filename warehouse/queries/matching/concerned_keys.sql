-- The keys that articles to match have now or had before.
CREATE OR REPLACE TEMP TABLE concerned_keys AS
SELECT key
FROM temp.matching_fresh
UNION
SELECT key
FROM temp.former_keys
