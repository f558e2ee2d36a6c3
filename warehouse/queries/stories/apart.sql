-- Whom the groups of the given articles are told apart from, with the headline of each, and where the text that they share
-- stands in the given article; nowhere when it is a copy of it that was compared.
WITH paired AS (
    SELECT article_id, other_id, spans
    FROM matching_apart
    UNION ALL
    SELECT other_id, article_id, other_spans
    FROM matching_apart
)

SELECT
    one.canonical_id AS article_id,
    two.canonical_id AS other_id,
    two.headline,
    CASE WHEN one.article_id = one.canonical_id THEN paired.spans ELSE [] END AS spans
FROM paired
JOIN articles AS one ON one.article_id = paired.article_id
JOIN articles AS two ON two.article_id = paired.other_id
SEMI JOIN given ON given.article_id = one.canonical_id
WHERE one.canonical_id <> two.canonical_id
