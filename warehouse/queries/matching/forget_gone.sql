-- What is gone is known until its relations are forgotten.
DELETE FROM matched
WHERE number IN (SELECT number FROM temp.given_articles WHERE gone)
