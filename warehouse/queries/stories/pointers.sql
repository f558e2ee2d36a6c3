-- Whom each article concerned points to. A dated one: of those that are in a knot with it, each among the nearest of the
-- other, the most similar in a denser place. Density is the sum of an article's similarities in a knot. An undated one: of
-- those it shares a passage with, one being contained in the other, a dated one before others, then the one it shares most
-- with; ties go by the ids of both, so that undated articles point at each other in no ring of more than two.
-- Whoever finds none points to itself.
CREATE OR REPLACE TEMP TABLE telling_pointing AS
WITH ends AS (
    SELECT article_id
    FROM temp.telling_concerned
    UNION
    SELECT story_links.other_id
    FROM story_links
    SEMI JOIN temp.telling_concerned USING (article_id)
),
near AS MATERIALIZED (
    SELECT article_id, other_id, similarity
    FROM story_links
    SEMI JOIN ends USING (article_id)
    WHERE similarity >= $knot::UINTEGER
),
densities AS (
    SELECT article_id, SUM(similarity) AS density
    FROM near
    GROUP BY article_id
),
uphill AS (
    SELECT
        near.article_id,
        MAX(STRUCT_PACK(similarity := near.similarity, density := theirs.density, other_id := near.other_id)).other_id AS other_id
    FROM near
    JOIN near AS back ON back.article_id = near.other_id AND back.other_id = near.article_id
    JOIN densities AS own ON own.article_id = near.article_id
    JOIN densities AS theirs ON theirs.article_id = near.other_id
    WHERE theirs.density > own.density OR (theirs.density = own.density AND near.other_id > near.article_id)
    GROUP BY near.article_id
),
undated AS (
    SELECT article_id
    FROM temp.telling_given
    ANTI JOIN temp.telling_terms AS dated USING (article_id)
),
contained AS (
    SELECT article_id, other_id, containment, similarity
    FROM relations
    WHERE kind = 'contained'
    UNION ALL
    SELECT other_id, article_id, containment, similarity
    FROM relations
    WHERE kind = 'contained'
),
shared AS (
    SELECT
        one.canonical_id AS article_id,
        MAX(STRUCT_PACK(
            dated := story_terms.article_id IS NOT NULL,
            containment := contained.containment,
            similarity := contained.similarity,
            smaller_id := LEAST(one.canonical_id, two.canonical_id),
            other_id := GREATEST(one.canonical_id, two.canonical_id)
        )) AS most
    FROM contained
    JOIN articles AS one ON one.article_id = contained.article_id
    JOIN articles AS two ON two.article_id = contained.other_id
    LEFT JOIN story_terms ON story_terms.article_id = two.canonical_id
    SEMI JOIN undated ON undated.article_id = one.canonical_id
    WHERE one.canonical_id <> two.canonical_id
    GROUP BY one.canonical_id
)
SELECT
    concerned.article_id,
    CASE
        WHEN undated.article_id IS NULL THEN COALESCE(uphill.other_id, concerned.article_id)
        WHEN shared.most.other_id = concerned.article_id THEN shared.most.smaller_id
        ELSE COALESCE(shared.most.other_id, concerned.article_id)
    END AS pointer_id
FROM temp.telling_concerned AS concerned
LEFT JOIN uphill USING (article_id)
LEFT JOIN undated USING (article_id)
LEFT JOIN shared USING (article_id)
