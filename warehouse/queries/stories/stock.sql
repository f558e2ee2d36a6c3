-- The stock of their outlets that the given articles print, as keys, sorted.
CREATE OR REPLACE TEMP TABLE telling_stock AS
SELECT given.article_id, LIST_SORT(LIST(stock.key)) AS keys
FROM matched
JOIN temp.telling_given AS given ON given.number = matched.number AND given.earliest IS NOT NULL
JOIN matching_furniture AS stock ON stock.outlet = matched.outlet
JOIN matching_keys ON matching_keys.number = matched.number AND matching_keys.key = stock.key
GROUP BY given.article_id
