INSERT INTO temp.staged_blocks BY NAME
FROM arriving
