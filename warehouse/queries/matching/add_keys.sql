-- Sorted, because neighbours that differ little take little room.
INSERT INTO matching_keys BY NAME
FROM temp.matching_fresh
ORDER BY key, number
