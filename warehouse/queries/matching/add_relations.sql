INSERT INTO relations BY NAME
FROM arriving
