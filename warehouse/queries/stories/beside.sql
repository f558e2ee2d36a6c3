-- Pairs of knots that a link joins, the first of them one of those that point anew.
CREATE OR REPLACE TEMP TABLE telling_knot_members AS
SELECT story_pointers.number, story_pointers.knot_number
FROM story_pointers
SEMI JOIN temp.telling_knots USING (knot_number);

CREATE OR REPLACE TEMP TABLE telling_knot_links AS
SELECT members.knot_number, story_neighbours.other_number AS number
FROM story_neighbours
JOIN temp.telling_knot_members AS members USING (number)
UNION ALL
SELECT members.knot_number, story_neighbours.number
FROM story_neighbours
JOIN temp.telling_knot_members AS members ON members.number = story_neighbours.other_number;

CREATE OR REPLACE TEMP TABLE telling_beside AS
SELECT DISTINCT links.knot_number, story_pointers.knot_number AS other_number
FROM temp.telling_knot_links AS links
JOIN story_pointers USING (number)
WHERE story_pointers.knot_number <> links.knot_number
