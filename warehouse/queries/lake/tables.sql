-- The tables of the schema that runs write to, those too that are there no more: their numbers stand in snapshots.
SELECT one.table_id, one.table_name, one.end_snapshot IS NULL AS there
FROM __ducklake_metadata_lake.ducklake_table AS one
INNER JOIN __ducklake_metadata_lake.ducklake_schema AS its ON its.schema_id = one.schema_id
WHERE its.schema_name = 'main'
ORDER BY one.table_id
