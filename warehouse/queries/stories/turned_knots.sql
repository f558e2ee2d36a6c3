-- The knots that point to another now: of those beside each that are larger, to the most similar one, by the mean similarity
-- of an article of the one and an article of the other, rounded down; to itself when none is similar enough.
CREATE OR REPLACE TEMP TABLE telling_turned_knots AS
WITH numbered AS (
    SELECT number AS knot_number, ROW_NUMBER() OVER (ORDER BY article_id) AS knot
    FROM articles
    SEMI JOIN (SELECT knot_number FROM temp.telling_beside UNION SELECT other_number FROM temp.telling_beside) AS knots
        ON knots.knot_number = articles.number
),
members AS MATERIALIZED (
    SELECT numbered.knot, story_pointers.knot_number, story_terms.terms, story_terms.weights
    FROM story_pointers
    JOIN numbered USING (knot_number)
    JOIN story_terms USING (number)
),
sizes AS MATERIALIZED (
    SELECT knot, knot_number, COUNT(*) AS articles
    FROM members
    GROUP BY knot, knot_number
),
larger AS MATERIALIZED (
    SELECT own.knot, theirs.knot AS other, theirs.articles, own.articles * theirs.articles AS pairs
    FROM temp.telling_beside AS beside
    JOIN sizes AS own USING (knot_number)
    JOIN sizes AS theirs ON theirs.knot_number = beside.other_number
    WHERE theirs.articles > own.articles OR (theirs.articles = own.articles AND theirs.knot > own.knot)
),
weighed AS MATERIALIZED (
    SELECT knot, term, SUM(weight)::BIGINT AS weight
    FROM (SELECT knot, UNNEST(terms) AS term, UNNEST(weights) AS weight FROM members)
    GROUP BY knot, term
),
asked AS MATERIALIZED (
    SELECT larger.*, weighed.term, weighed.weight
    FROM larger
    JOIN weighed USING (knot)
),
compared AS (
    SELECT asked.knot, asked.other, asked.articles, SUM(asked.weight * weighed.weight) // asked.pairs AS similarity
    FROM asked
    JOIN weighed ON weighed.knot = asked.other AND weighed.term = asked.term
    GROUP BY asked.knot, asked.other, asked.articles, asked.pairs
    HAVING similarity >= $story
),
most AS (
    SELECT knot, MAX(STRUCT_PACK(similarity := similarity, articles := articles, other := other)).other AS other
    FROM compared
    GROUP BY knot
),
standing AS MATERIALIZED (
    SELECT number AS knot_number, knot_pointer_number
    FROM story_pointers
    WHERE number IN (SELECT knot_number FROM temp.telling_knots)
),
pointing AS (
    SELECT one.knot_number, two.knot_number AS pointer_number
    FROM most
    JOIN numbered AS one USING (knot)
    JOIN numbered AS two ON two.knot = most.other
)
SELECT knots.knot_number, COALESCE(pointing.pointer_number, knots.knot_number) AS pointer_number
FROM standing AS knots
LEFT JOIN pointing USING (knot_number)
WHERE knots.knot_pointer_number <> COALESCE(pointing.pointer_number, knots.knot_number)
