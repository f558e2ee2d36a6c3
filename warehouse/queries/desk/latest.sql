-- The latest articles, those of some days, outlets, languages and stories alone.
WITH counted AS (
    SELECT canonical_id, COUNT(*) - 1 AS copies
    FROM current
    GROUP BY canonical_id
)

SELECT
    current.published_edtf,
    current.outlet,
    current.headline,
    counted.copies,
    current.lede,
    current.url,
    current.story_id,
    current.article_id
FROM current
INNER JOIN counted ON counted.canonical_id = current.canonical_id
WHERE ($apart OR current.original)
    AND ($since::DATE IS NULL OR current.published_earliest >= $since::DATE)
    AND ($until::DATE IS NULL OR current.published_latest <= $until::DATE)
    AND ($outlet::VARCHAR IS NULL OR current.outlet = $outlet::VARCHAR)
    AND ($language::VARCHAR IS NULL OR current.language = $language::VARCHAR)
    AND ($story::VARCHAR IS NULL OR current.story_id = $story::VARCHAR)
    AND (NOT $copied OR counted.copies > 0)
ORDER BY
    KNOWN_DAY(current.published_earliest, current.published_latest, current.first_seen_at) DESC NULLS LAST,
    current.published_at DESC NULLS LAST,
    current.article_id
LIMIT $most
