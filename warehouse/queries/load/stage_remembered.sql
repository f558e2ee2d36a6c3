-- `present`: as far as is known, another folder than the run's holds it; of a path there, the content that came last.
CREATE OR REPLACE TEMP TABLE remembered AS
SELECT
    *,
    seeds <> $seeds AND ROW_NUMBER() OVER (PARTITION BY seeds, path_bytes ORDER BY number DESC, sha256) = 1 AS present
FROM arriving
