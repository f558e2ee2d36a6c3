INSERT INTO mentions BY NAME
FROM arriving
