INSERT INTO matching_furniture (outlet, key)
SELECT outlet, key
FROM temp.counted_furniture
ORDER BY outlet, key
