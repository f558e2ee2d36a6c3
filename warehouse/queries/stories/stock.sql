-- The stock of their outlets that the given articles print, as keys, sorted.
CREATE OR REPLACE TEMP TABLE telling_stock AS
SELECT matched.article_id, LIST_SORT(LIST(stock.key)) AS keys
FROM matched
SEMI JOIN temp.telling_given AS given ON given.article_id = matched.article_id AND given.earliest IS NOT NULL
JOIN matching_furniture AS stock ON stock.outlet = matched.outlet
JOIN matching_keys ON matching_keys.number = matched.number AND matching_keys.key = stock.key
GROUP BY matched.article_id
