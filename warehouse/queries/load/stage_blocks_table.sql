-- No blocks yet; the columns are those of the Arrow table that staging.py makes.
CREATE OR REPLACE TEMP TABLE staged_blocks AS
SELECT *
FROM arriving
