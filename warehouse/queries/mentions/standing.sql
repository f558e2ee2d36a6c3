-- The watch lists that the edition holds.
SELECT name, title, query, query_sha256, error
FROM watchlists
ORDER BY name
