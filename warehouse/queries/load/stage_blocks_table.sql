-- No blocks yet; the columns are those of the Arrow table that staging.py makes. LIMIT 0 matters: DuckDB 1.5.5 shows no row
-- of 120,000 or more that are inserted in the transaction in which a table was made from an empty Arrow table.
CREATE OR REPLACE TEMP TABLE staged_blocks AS
FROM arriving
LIMIT 0
