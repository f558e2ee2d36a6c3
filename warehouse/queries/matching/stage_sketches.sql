CREATE OR REPLACE TEMP TABLE matching_sketches AS
SELECT number, sketch, keys
FROM arriving
