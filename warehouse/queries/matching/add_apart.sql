INSERT INTO matching_apart BY NAME
FROM arriving
