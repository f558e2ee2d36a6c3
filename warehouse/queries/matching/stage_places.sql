CREATE OR REPLACE TEMP TABLE matching_places AS
FROM arriving
