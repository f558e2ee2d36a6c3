SELECT number, other_number
FROM temp.candidates
ORDER BY number, other_number
