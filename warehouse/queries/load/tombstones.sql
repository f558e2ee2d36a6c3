INSERT INTO tombstones BY NAME
FROM temp.fresh_tombstones
