-- Each watch list stands in one row, with a query that can be asked or an error
SELECT name, query_sha256, error
FROM watchlists
WHERE (error IS NULL) <> (query_sha256 IS NOT NULL) OR (error IS NULL AND query IS NULL)
UNION ALL
SELECT name, MIN(query_sha256) AS query_sha256, MIN(error) AS error
FROM watchlists
GROUP BY name
HAVING COUNT(*) > 1
