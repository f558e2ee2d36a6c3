-- The articles of the groups whose terms, days or shared passages may be new: of the touched articles, of those that
-- share a passage with their groups or are told apart from them, of those that stand beside them in a digest, and of any
-- without a place yet.
CREATE OR REPLACE TEMP TABLE telling_groups AS
WITH touched AS (
    SELECT DISTINCT matched.canonical_number
    FROM matched
    SEMI JOIN temp.telling_touched USING (number)
),
grouped AS (
    SELECT matched.number
    FROM matched
    SEMI JOIN touched USING (canonical_number)
),
pairs AS (
    SELECT number, other_number
    FROM relations
    WHERE kind = 'contained'
    UNION ALL
    SELECT number, other_number
    FROM matching_apart
),
sharing AS (
    SELECT other_number AS number
    FROM pairs
    SEMI JOIN grouped USING (number)
    UNION
    SELECT pairs.number
    FROM pairs
    SEMI JOIN grouped ON grouped.number = pairs.other_number
),
containing AS (
    SELECT DISTINCT two.canonical_number
    FROM relations
    SEMI JOIN grouped USING (number)
    JOIN matched AS two ON two.number = relations.other_number
    WHERE relations.kind = 'contained'
),
digests AS (
    SELECT matched.number
    FROM matched
    SEMI JOIN containing USING (canonical_number)
),
groups AS (
    SELECT canonical_number
    FROM touched
    UNION
    SELECT matched.canonical_number
    FROM matched
    JOIN relations USING (number)
    SEMI JOIN digests ON digests.number = relations.other_number
    WHERE relations.kind = 'contained'
    UNION
    SELECT matched.canonical_number
    FROM matched
    SEMI JOIN sharing USING (number)
    UNION
    SELECT number
    FROM temp.telling_unplaced
)
SELECT matched.number, matched.canonical_number
FROM matched
SEMI JOIN groups USING (canonical_number)
