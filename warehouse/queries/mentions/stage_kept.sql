-- The lists whose query is as it was.
CREATE OR REPLACE TEMP TABLE kept_lists AS
FROM arriving
