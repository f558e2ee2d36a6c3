-- Whatever holds a given article, or a part of one, or is given: digests, as far as one holds most of an article of
-- another group. What follows are tables of their own, so that DuckDB knows how few rows there are to join with all articles.
CREATE OR REPLACE TEMP TABLE telling_digest_numbers AS
SELECT other_number AS number
FROM relations
SEMI JOIN temp.telling_groups USING (number)
WHERE kind = 'contained' AND containment >= $most
UNION
SELECT relations.other_number
FROM relations
SEMI JOIN temp.telling_groups AS groups ON groups.number = relations.other_number
WHERE kind = 'contained' AND containment >= $most
