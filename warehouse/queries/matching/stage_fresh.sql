CREATE OR REPLACE TEMP TABLE matching_fresh AS
FROM arriving
