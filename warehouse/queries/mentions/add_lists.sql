INSERT INTO watchlists (name, title, query, query_sha256, error)
SELECT name, title, query, query_sha256, error
FROM arriving
