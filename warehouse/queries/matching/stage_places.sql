CREATE OR REPLACE TEMP TABLE matching_places AS
SELECT article_id, canonical_id
FROM arriving
