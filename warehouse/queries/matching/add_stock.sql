INSERT INTO matching_furniture BY NAME
FROM temp.counted_stock
ORDER BY outlet, key
