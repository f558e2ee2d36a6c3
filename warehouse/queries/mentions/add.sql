INSERT INTO mentions (watchlist, article_id, field, start, "end", matched)
SELECT watchlist, article_id, field, start, "end", matched
FROM arriving
