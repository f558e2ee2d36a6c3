DELETE FROM matching_furniture
USING temp.concerned_keys AS concerned
WHERE concerned.key = matching_furniture.key
