INSERT INTO furniture BY NAME
FROM temp.recounted_lines
