CREATE OR REPLACE TEMP TABLE matching_numbers AS
FROM arriving
