-- A second match of an article replaces the first.
DELETE FROM matching_keys
WHERE number IN (SELECT number FROM temp.given_articles WHERE again)
