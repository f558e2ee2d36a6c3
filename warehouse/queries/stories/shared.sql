-- The articles that undated ones share a passage with, one being contained in the other; no digests, and of a digest none.
CREATE OR REPLACE TEMP TABLE telling_shared AS
WITH undated AS (
    SELECT number
    FROM temp.telling_given
    ANTI JOIN temp.telling_terms AS dated USING (number)
),
contained AS (
    SELECT number, other_number, containment, similarity
    FROM relations
    WHERE kind = 'contained'
    UNION ALL
    SELECT other_number, number, containment, similarity
    FROM relations
    WHERE kind = 'contained'
)
SELECT
    one.canonical_number AS number,
    two.canonical_number AS other_number,
    story_terms.number IS NOT NULL AS dated,
    contained.containment,
    contained.similarity
FROM contained
JOIN matched AS one USING (number)
JOIN matched AS two ON two.number = contained.other_number
LEFT JOIN story_terms ON story_terms.number = two.canonical_number
SEMI JOIN undated ON undated.number = one.canonical_number
ANTI JOIN temp.telling_digests AS digests
    ON digests.number = one.canonical_number AND digests.other_number = two.canonical_number
WHERE one.canonical_number <> two.canonical_number
