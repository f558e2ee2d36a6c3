-- Whom each article concerned points to. A dated one: of those that are in a knot with it, each among the nearest of the
-- other, the most similar in a denser place. Density is the sum of an article's similarities in a knot. An undated one: of
-- those it shares a passage with, one being contained in the other, a dated one before others, then the one it shares most
-- with; ties go by the ids of both, so that undated articles point at each other in no ring of more than two.
-- Whoever finds none points to itself.
CREATE OR REPLACE TEMP TABLE telling_pointing AS
WITH densities AS (
    SELECT number, SUM(similarity) AS density
    FROM temp.telling_dense
    GROUP BY number
),
uphill AS (
    SELECT
        near.number,
        MAX(
            STRUCT_PACK(
                similarity := near.similarity, density := theirs.density, other_id := two.article_id, number := two.number
            )
        ).number AS pointer_number
    FROM temp.telling_dense AS near
    JOIN temp.telling_dense AS back ON back.number = near.other_number AND back.other_number = near.number
    JOIN densities AS own ON own.number = near.number
    JOIN densities AS theirs ON theirs.number = near.other_number
    JOIN temp.telling_ids AS one ON one.number = near.number
    JOIN temp.telling_ids AS two ON two.number = near.other_number
    WHERE theirs.density > own.density OR (theirs.density = own.density AND two.article_id > one.article_id)
    GROUP BY near.number
),
shared AS (
    SELECT
        near.number,
        MAX(
            STRUCT_PACK(
                dated := near.dated,
                containment := near.containment,
                similarity := near.similarity,
                smaller_id := LEAST(one.article_id, two.article_id),
                larger_id := GREATEST(one.article_id, two.article_id),
                number := two.number
            )
        ).number AS pointer_number
    FROM temp.telling_shared AS near
    JOIN temp.telling_ids AS one ON one.number = near.number
    JOIN temp.telling_ids AS two ON two.number = near.other_number
    GROUP BY near.number
)
SELECT concerned.number, COALESCE(uphill.pointer_number, shared.pointer_number, concerned.number) AS pointer_number
FROM temp.telling_concerned AS concerned
LEFT JOIN uphill USING (number)
LEFT JOIN shared USING (number)
