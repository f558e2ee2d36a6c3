-- Articles whose text may be another than before, or that are gone.
CREATE OR REPLACE TEMP TABLE changed_articles AS
FROM arriving
