-- The columns of the articles, in their order.
SELECT column_name
FROM duckdb_columns()
WHERE table_name = 'articles' AND database_name = CURRENT_DATABASE() AND schema_name = 'main'
ORDER BY column_index
