SELECT COUNT(*)
FROM temp.withdrawn_lines
