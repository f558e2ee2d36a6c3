-- The keys that articles to match again had before.
CREATE OR REPLACE TEMP TABLE former_keys AS
SELECT number, key
FROM matching_keys
WHERE number IN (SELECT number FROM temp.given_articles WHERE again)
