-- No documents yet; the columns are those of the Arrow table that staging.py makes.
CREATE OR REPLACE TEMP TABLE staged_documents AS
SELECT *
FROM arriving
