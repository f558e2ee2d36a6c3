-- How many articles each day has, of some outlets, languages and stories alone.
SELECT
    KNOWN_DAY(published_earliest, published_latest, first_seen_at) AS day,
    COUNT(*) AS articles,
    COUNT(*) FILTER (WHERE original) AS originals
FROM current
WHERE (
        NOT $copied
        OR canonical_id IN (SELECT canonical_id FROM current WHERE $copied GROUP BY canonical_id HAVING COUNT(*) > 1)
    )
    AND ($since::DATE IS NULL OR published_earliest >= $since::DATE)
    AND ($until::DATE IS NULL OR published_latest <= $until::DATE)
    AND ($outlet::VARCHAR IS NULL OR outlet = $outlet::VARCHAR)
    AND ($language::VARCHAR IS NULL OR language = $language::VARCHAR)
    AND ($story::VARCHAR IS NULL OR story_id = $story::VARCHAR)
GROUP BY day
ORDER BY day
