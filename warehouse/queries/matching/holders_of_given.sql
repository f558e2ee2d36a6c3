-- The articles that share a key with a wanted one, when none but those given is wanted.
CREATE OR REPLACE TEMP TABLE holders AS
SELECT number, key
FROM temp.holders_after
WHERE NOT stock
