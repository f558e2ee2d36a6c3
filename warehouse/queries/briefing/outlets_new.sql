-- Outlets all of whose articles are new.
SELECT outlet, COUNT(*) AS articles, COUNT(*) OVER () AS total
FROM temp.shown
WHERE outlet IS NOT NULL
GROUP BY outlet
HAVING BOOL_AND(fresh)
ORDER BY COUNT(*) DESC, outlet
LIMIT $outlets
