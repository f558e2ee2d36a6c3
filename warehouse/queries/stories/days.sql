-- The days on which a group of articles can meet others.
CREATE OR REPLACE TEMP TABLE telling_days AS
SELECT DISTINCT asked.earliest + beside.day AS earliest
FROM temp.telling_looking AS asked
JOIN arriving ON asked.place BETWEEN arriving.first AND arriving.last
CROSS JOIN (SELECT UNNEST(RANGE(-$window, $window + 1))::INTEGER AS day) AS beside
