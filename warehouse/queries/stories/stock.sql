-- The stock of their outlets that the given articles print, as keys, sorted.
SELECT matched.article_id, LIST_SORT(LIST(stock.key)) AS keys
FROM matched
SEMI JOIN arriving USING (article_id)
JOIN matching_furniture AS stock ON stock.outlet = matched.outlet
JOIN matching_keys ON matching_keys.number = matched.number AND matching_keys.key = stock.key
GROUP BY matched.article_id
