-- Pairs that share a key and are surely no more days apart than a story takes, one of them given. A key that more than
-- $hot articles of a day have is passed over on that day, so that no article meets more than keys x days x $hot others. Those that are told apart never meet.
WITH fresh AS MATERIALIZED (
    SELECT
        story_terms.rowid AS number,
        story_terms.earliest,
        story_terms.latest,
        UNNEST(story_terms.terms[:$keys]) AS term
    FROM story_terms
    SEMI JOIN arriving USING (article_id)
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
),
parted AS (
    SELECT one.number, two.rowid AS other_number
    FROM (
        SELECT story_terms.rowid AS number, UNNEST(story_terms.apart) AS other_id
        FROM story_terms
        SEMI JOIN arriving USING (article_id)
    ) AS one
    JOIN story_terms AS two ON two.article_id = one.other_id
)
SELECT DISTINCT asked.number, kept.number AS other_number
FROM kept
JOIN asked USING (term)
ANTI JOIN parted ON parted.number = asked.number AND parted.other_number = kept.number
WHERE kept.number <> asked.number
    AND kept.latest <= asked.earliest + $window
    AND asked.latest <= kept.earliest + $window
