-- The groups that share a passage with a given one, one of the two being contained in the other.
WITH paired AS (
    SELECT article_id, other_id, containment, similarity
    FROM relations
    WHERE kind = 'contained'
    UNION ALL
    SELECT other_id, article_id, containment, similarity
    FROM relations
    WHERE kind = 'contained'
)
SELECT
    one.canonical_id AS article_id,
    story_terms.article_id IS NOT NULL AS dated,
    paired.containment,
    paired.similarity,
    two.canonical_id AS other_id
FROM paired
JOIN articles AS one ON one.article_id = paired.article_id
JOIN articles AS two ON two.article_id = paired.other_id
LEFT JOIN story_terms ON story_terms.article_id = two.canonical_id
SEMI JOIN arriving ON arriving.article_id = one.canonical_id
WHERE one.canonical_id <> two.canonical_id
