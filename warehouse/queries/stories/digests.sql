-- Digests that are given or hold a given article, and what is apart from them, both ways: articles of which most is
-- contained in one, at different places, while they share no passage and no word of their headlines.
CREATE OR REPLACE TEMP TABLE telling_digests AS
WITH contained AS MATERIALIZED (
    SELECT relations.*, one.canonical_number AS inner_number, two.canonical_number AS digest_number
    FROM relations
    JOIN matched AS one ON one.number = relations.number
    JOIN matched AS two ON two.number = relations.other_number
    WHERE relations.kind = 'contained' AND relations.containment >= $most AND one.canonical_number <> two.canonical_number
),
wanted AS (
    SELECT contained.digest_number
    FROM contained
    SEMI JOIN temp.telling_given AS given ON given.number = contained.digest_number
    UNION
    SELECT contained.digest_number
    FROM contained
    SEMI JOIN temp.telling_given AS given ON given.number = contained.inner_number
),
inside AS (
    SELECT
        digest_number,
        inner_number AS number,
        other_number AS compared_number,
        other_start,
        other_end
    FROM contained
    SEMI JOIN wanted USING (digest_number)
),
beside AS (
    SELECT DISTINCT one.digest_number, one.number, two.number AS other_number
    FROM inside AS one
    JOIN inside AS two
        ON two.compared_number = one.compared_number
        AND two.number <> one.number
        AND (two.other_end <= one.other_start OR one.other_end <= two.other_start)
),
headlined AS (
    SELECT number, REGEXP_EXTRACT_ALL(LOWER(headline), '[\p{L}\p{N}]{4,}') AS words
    FROM articles
    SEMI JOIN beside USING (number)
    WHERE headline IS NOT NULL
),
linked AS (
    SELECT one.canonical_number AS number, two.canonical_number AS other_number
    FROM relations
    JOIN matched AS one ON one.number = relations.number
    JOIN matched AS two ON two.number = relations.other_number
    SEMI JOIN beside ON beside.number = one.canonical_number
),
apart AS (
    SELECT DISTINCT beside.digest_number, beside.number
    FROM beside
    JOIN headlined AS one ON one.number = beside.number
    JOIN headlined AS two ON two.number = beside.other_number
    ANTI JOIN linked ON linked.number = beside.number AND linked.other_number = beside.other_number
    ANTI JOIN linked AS back ON back.number = beside.other_number AND back.other_number = beside.number
    WHERE NOT LIST_HAS_ANY(one.words, two.words)
)
SELECT number, digest_number AS other_number
FROM apart
UNION ALL
SELECT digest_number, number
FROM apart
