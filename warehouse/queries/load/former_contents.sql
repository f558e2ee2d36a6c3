-- The contents that articles leave, with how many stood in each.
CREATE OR REPLACE TEMP TABLE former_contents AS
SELECT held.path_bytes, held.sha256, COUNT(*) AS articles
FROM article_sources AS held
SEMI JOIN temp.stale_sources AS stale ON stale.path_bytes = held.path_bytes AND stale.sha256 = held.sha256
GROUP BY held.path_bytes, held.sha256
