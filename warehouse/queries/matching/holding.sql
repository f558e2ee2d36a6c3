-- The articles that hold such a key now.
CREATE OR REPLACE TEMP TABLE holding AS
SELECT number, key
FROM temp.holders_before
WHERE number NOT IN (SELECT number FROM temp.given_articles)
UNION ALL
SELECT number, key
FROM temp.matching_fresh
