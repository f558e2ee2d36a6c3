INSERT INTO matched BY NAME
SELECT given.article_id, given.outlet, sketches.*
FROM temp.given_articles AS given
INNER JOIN temp.matching_sketches AS sketches ON sketches.number = given.number
ORDER BY given.number
