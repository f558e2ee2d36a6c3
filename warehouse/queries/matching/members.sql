-- The articles matched now, their former partners, and all that are connected to them by copies.
CREATE OR REPLACE TEMP TABLE matching_members AS
WITH RECURSIVE links AS (
    SELECT number, other_number
    FROM relations
    WHERE kind IN ('exact', 'near')
    UNION ALL
    SELECT other_number, number
    FROM relations
    WHERE kind IN ('exact', 'near')
),
members AS (
    SELECT number
    FROM temp.matching_partners
    UNION
    SELECT links.other_number
    FROM members
    JOIN links USING (number)
)
FROM members
