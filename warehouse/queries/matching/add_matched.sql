INSERT INTO matched (article_id, number, outlet, sketch, keys)
SELECT given.article_id, given.number, given.outlet, sketches.sketch, sketches.keys
FROM temp.given_articles AS given
INNER JOIN temp.matching_sketches AS sketches ON sketches.number = given.number
ORDER BY given.number
