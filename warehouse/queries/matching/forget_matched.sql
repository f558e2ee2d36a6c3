-- A second match of an article replaces the first.
DELETE FROM matched
WHERE number IN (SELECT number FROM temp.given_articles WHERE again AND NOT gone)
