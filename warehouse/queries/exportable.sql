-- What can be exported: tables, views, and table macros with the arguments that they need ([] for none).
SELECT table_name AS name, NULL AS required
FROM duckdb_tables()
WHERE NOT internal AND NOT temporary
UNION ALL
SELECT view_name AS name, NULL AS required
FROM duckdb_views()
WHERE NOT internal AND NOT temporary
UNION ALL
SELECT function_name AS name, parameters AS required
FROM duckdb_functions()
WHERE NOT internal AND function_type = 'table_macro'
ORDER BY name
