CREATE OR REPLACE TEMP TABLE matching_numbers AS
SELECT number
FROM arriving
