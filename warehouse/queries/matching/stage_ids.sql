-- Tables that come from outside are copied first: DuckDB 1.5.5 hands the filters of a join to pyarrow, which knows not all.
CREATE OR REPLACE TEMP TABLE matching_ids AS
FROM arriving
