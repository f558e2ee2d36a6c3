-- What the dated articles given are about, where their own terms say it: of those that have nothing in common with others.
CREATE OR REPLACE TEMP TABLE telling_terms AS
SELECT given.*, features.terms, features.weights, []::VARCHAR[] AS apart
FROM temp.telling_given AS given
JOIN temp.fresh_features AS features USING (number)
ANTI JOIN temp.telling_apart AS parted ON parted.article_id = given.article_id
ANTI JOIN temp.telling_stock AS stock ON stock.article_id = given.article_id
WHERE given.earliest IS NOT NULL AND LEN(features.terms) > 0
