DELETE FROM temp.withdrawn_lines
