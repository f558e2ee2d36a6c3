-- Sorted, because neighbours that differ little take little room.
INSERT INTO matching_keys (number, key)
SELECT number, key
FROM temp.matching_fresh
ORDER BY key, number
