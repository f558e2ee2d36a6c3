-- Views and macros of the edition itself, with the kind that DROP and COMMENT ON expect.
SELECT 'VIEW' AS kind, view_name AS name
FROM duckdb_views()
WHERE NOT internal AND NOT temporary AND database_name = current_database() AND schema_name = 'main'
UNION ALL
SELECT DISTINCT
    CASE function_type WHEN 'table_macro' THEN 'MACRO TABLE' ELSE 'MACRO' END AS kind,
    function_name AS name
FROM duckdb_functions()
WHERE NOT internal AND function_type IN ('macro', 'table_macro') AND database_name = current_database() AND schema_name = 'main'
ORDER BY kind, name
