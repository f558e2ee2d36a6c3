-- Pairs that share a key and are surely no more days apart than a story takes, one of them given. A key that more than
-- $hot articles of a day have is passed over on that day, so that no article meets more than keys x days x $hot others.
WITH fresh AS MATERIALIZED (
    SELECT
        story_terms.rowid AS number,
        story_terms.earliest,
        story_terms.latest,
        UNNEST(story_terms.terms[:$keys]) AS term
    FROM story_terms
    SEMI JOIN given USING (article_id)
),
stored AS MATERIALIZED (
    SELECT listed.number, listed.earliest, listed.latest, listed.term
    FROM (
        SELECT story_terms.rowid AS number, earliest, latest, UNNEST(terms[:$keys]) AS term
        FROM story_terms
        WHERE earliest BETWEEN (SELECT MIN(latest) FROM fresh) - $window AND (SELECT MAX(earliest) FROM fresh) + $window
    ) AS listed
    SEMI JOIN fresh USING (term)
),
hot AS (
    SELECT term, earliest
    FROM stored
    GROUP BY term, earliest
    HAVING COUNT(*) > $hot
),
kept AS (
    SELECT stored.number, stored.earliest, stored.latest, stored.term
    FROM stored
    ANTI JOIN hot USING (term, earliest)
),
asked AS (
    SELECT fresh.number, fresh.earliest, fresh.latest, fresh.term
    FROM fresh
    ANTI JOIN hot USING (term, earliest)
)
SELECT DISTINCT asked.number, kept.number AS other_number
FROM kept
JOIN asked USING (term)
WHERE kept.number <> asked.number
    AND kept.latest <= asked.earliest + $window
    AND asked.latest <= kept.earliest + $window
