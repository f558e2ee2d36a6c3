-- What is contained in them.
CREATE OR REPLACE TEMP TABLE telling_digest_relations AS
SELECT
    digests.canonical_number AS digest_number,
    relations.number,
    relations.other_number AS compared_number,
    relations.other_start,
    relations.other_end
FROM relations
JOIN temp.telling_digest_groups AS digests ON digests.number = relations.other_number
WHERE relations.kind = 'contained' AND relations.containment >= $most
