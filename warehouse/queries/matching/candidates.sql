-- Pairs of articles that share a fingerprint, one of them new: a hash join built on the new ones.
-- Materialized, because DuckDB 1.5.5 hands the join's range of keys to pyarrow, which fails on numbers above 2**63.
WITH fresh AS MATERIALIZED (
    SELECT article_id, fingerprint
    FROM matching_fingerprints
)
SELECT DISTINCT
    LEAST(fresh.article_id, stored.article_id) AS article_id,
    GREATEST(fresh.article_id, stored.article_id) AS other_id
FROM fingerprints AS stored
JOIN fresh USING (fingerprint)
WHERE fresh.article_id <> stored.article_id
ORDER BY article_id, other_id
