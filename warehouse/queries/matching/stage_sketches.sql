CREATE OR REPLACE TEMP TABLE matching_sketches AS
FROM arriving
