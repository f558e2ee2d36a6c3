INSERT INTO tombstones (hash, why, forgotten_at)
SELECT hash, why, forgotten_at
FROM temp.fresh_tombstones
