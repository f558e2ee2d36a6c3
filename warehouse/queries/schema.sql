-- What a database says of its schema.

-- :name columns
-- The columns of some tables and views of the database in use.
SELECT table_name, column_name
FROM duckdb_columns()
WHERE table_name IN (SELECT UNNEST($1)) AND database_name = CURRENT_DATABASE() AND schema_name = 'main'
ORDER BY table_name, column_index

-- :name record_migrations
INSERT INTO schema_migrations (version, name) SELECT UNNEST($1), UNNEST($2)

-- :name tables
-- The tables of an attached database.
SELECT table_name
FROM duckdb_tables()
WHERE NOT internal AND database_name = $1 AND schema_name = 'main'
ORDER BY table_name

-- :name version
SELECT COALESCE(MAX(version), 0) FROM schema_migrations
