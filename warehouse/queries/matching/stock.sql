-- The stock of the outlets of some articles.
SELECT outlet, key
FROM matching_furniture
WHERE outlet IN (SELECT outlet FROM matched WHERE number IN (SELECT number FROM temp.matching_numbers))
ORDER BY outlet, key
