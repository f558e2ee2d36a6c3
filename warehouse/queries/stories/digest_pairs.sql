-- Pairs that stand at different places of one digest.
CREATE OR REPLACE TEMP TABLE telling_digest_pairs AS
SELECT DISTINCT one.digest_number, one.number, two.number AS other_number
FROM temp.telling_inside AS one
JOIN temp.telling_inside AS two
    ON two.compared_number = one.compared_number
    AND two.number <> one.number
    AND (two.other_end <= one.other_start OR one.other_end <= two.other_start)
