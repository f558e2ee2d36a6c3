-- Digests, and what is apart from them, both ways: articles that stand in one at different places, while they share no
-- passage and no word of their headlines.
CREATE OR REPLACE TEMP TABLE telling_digests AS
WITH headlined AS MATERIALIZED (
    SELECT number, REGEXP_EXTRACT_ALL(LOWER(headline), '[\p{L}\p{N}]{4,}') AS words
    FROM articles
    WHERE number IN (SELECT number FROM temp.telling_digest_pairs) AND headline IS NOT NULL
),
linked AS (
    SELECT one.canonical_number AS number, two.canonical_number AS other_number
    FROM relations
    JOIN temp.telling_digest_sides AS one ON one.number = relations.number
    JOIN temp.telling_digest_sides AS two ON two.number = relations.other_number
),
apart AS (
    SELECT DISTINCT beside.digest_number, beside.number
    FROM temp.telling_digest_pairs AS beside
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
