INSERT INTO temp.staged_blocks
SELECT *
FROM arriving
