-- The articles that undated ones share a passage with, one being contained in the other; no digests, and of a digest none.
CREATE OR REPLACE TEMP TABLE telling_undated AS
SELECT groups.number, groups.canonical_number
FROM temp.telling_groups AS groups
SEMI JOIN temp.telling_given AS given ON given.number = groups.canonical_number
ANTI JOIN temp.telling_terms AS dated ON dated.number = groups.canonical_number;

CREATE OR REPLACE TEMP TABLE telling_sharing AS
SELECT undated.canonical_number AS number, relations.other_number, relations.containment, relations.similarity
FROM relations
JOIN temp.telling_undated AS undated USING (number)
WHERE relations.kind = 'contained'
UNION ALL
SELECT undated.canonical_number, relations.number, relations.containment, relations.similarity
FROM relations
JOIN temp.telling_undated AS undated ON undated.number = relations.other_number
WHERE relations.kind = 'contained';

CREATE OR REPLACE TEMP TABLE telling_shared AS
SELECT
    sharing.number,
    two.canonical_number AS other_number,
    story_terms.number IS NOT NULL AS dated,
    sharing.containment,
    sharing.similarity
FROM temp.telling_sharing AS sharing
JOIN matched AS two ON two.number = sharing.other_number
LEFT JOIN story_terms ON story_terms.number = two.canonical_number
ANTI JOIN temp.telling_digests AS digests
    ON digests.number = sharing.number AND digests.other_number = two.canonical_number
WHERE sharing.number <> two.canonical_number
