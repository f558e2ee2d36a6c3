-- How many articles have each field.
SELECT field, filled, total
FROM field_coverage
ORDER BY filled DESC, field
