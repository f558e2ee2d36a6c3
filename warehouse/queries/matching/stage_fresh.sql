CREATE OR REPLACE TEMP TABLE matching_fresh AS
SELECT number, key
FROM arriving
