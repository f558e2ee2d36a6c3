-- Pages by number. Joins and groups of numbers take a fraction of those of ids.
CREATE OR REPLACE TEMP TABLE numbered_pages AS
SELECT article_id, (ROW_NUMBER() OVER ())::INTEGER AS page
FROM labelling
