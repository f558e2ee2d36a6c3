INSERT INTO matching_furniture BY NAME
FROM temp.counted_furniture
ORDER BY outlet, key
