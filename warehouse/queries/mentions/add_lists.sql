INSERT INTO watchlists BY NAME
FROM arriving
