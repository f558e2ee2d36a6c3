-- Pairs of articles to compare, one of them wanted, the smaller number first: those that share an address or a part of
-- their keys that is not too small, and those that a hub is in.
CREATE OR REPLACE TEMP TABLE candidates AS
WITH usual AS (
    SELECT holders.number, holders.key, wanted.number IS NOT NULL AS wanted
    FROM temp.holders
    LEFT JOIN temp.wanted_articles AS wanted ON wanted.number = holders.number
    WHERE holders.key NOT IN (SELECT key FROM temp.hubs)
),

meeting AS (
    SELECT
        LEAST(one.number, two.number) AS number,
        GREATEST(one.number, two.number) AS other_number,
        COUNT(*) AS shared,
        MAX(one.key) >= $addresses AS address
    FROM usual AS one
    INNER JOIN usual AS two ON two.key = one.key
    WHERE one.wanted AND one.number <> two.number AND (NOT two.wanted OR one.number < two.number)
    GROUP BY ALL
),

hot AS (
    SELECT
        holders.number,
        hubs.number AS hub,
        holders.number IN (SELECT number FROM temp.wanted_articles)
        OR hubs.number IN (SELECT number FROM temp.wanted_articles) AS wanted
    FROM temp.holders
    INNER JOIN temp.hubs ON hubs.key = holders.key
    WHERE holders.number <> hubs.number
)

SELECT meeting.number, meeting.other_number
FROM meeting
INNER JOIN matched AS one ON one.number = meeting.number
INNER JOIN matched AS two ON two.number = meeting.other_number
WHERE meeting.address OR $fewest * meeting.shared >= LEAST(one.keys, two.keys)
UNION
SELECT LEAST(number, hub), GREATEST(number, hub)
FROM hot
WHERE wanted
