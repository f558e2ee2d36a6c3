-- The furniture of their outlets that the given articles print, as keys, sorted.
SELECT matched.article_id, LIST_SORT(LIST(furniture.key)) AS keys
FROM matched
SEMI JOIN arriving USING (article_id)
JOIN matching_furniture AS furniture ON furniture.outlet = matched.outlet
JOIN matching_keys ON matching_keys.number = matched.number AND matching_keys.key = furniture.key
GROUP BY matched.article_id
