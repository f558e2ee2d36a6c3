SELECT COUNT(*)
FROM temp.given_articles
