-- What a database says of its schema.

-- :name record_migration
INSERT INTO schema_migrations (version, name) VALUES ($1, $2)

-- :name version
SELECT COALESCE(MAX(version), 0) FROM schema_migrations
