-- The other dated articles given, in the order in which their texts are stored.
CREATE OR REPLACE TEMP TABLE telling_unweighed AS
SELECT given.*, ROW_NUMBER() OVER (ORDER BY given.number) - 1 AS place
FROM temp.telling_given AS given
ANTI JOIN temp.telling_terms AS weighed USING (number)
WHERE given.earliest IS NOT NULL
