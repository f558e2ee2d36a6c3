-- Whom the groups of the given articles are told apart from, with the headline of each, and where the text that they share
-- stands in the given article: nowhere when it is a copy of it that was compared, or when the given article shares a
-- passage with a third one that is related to it. That passage is news. A digest is apart from what stands in it.
-- The pairs are a table of their own: joined in one statement, all articles may first be paired with all that are given.
CREATE OR REPLACE TEMP TABLE telling_compared AS
SELECT given.article_id, given.number, paired.number AS compared_number, paired.other_number, paired.spans
FROM (
    SELECT number, other_number, spans
    FROM matching_apart
    UNION ALL
    SELECT other_number, number, other_spans
    FROM matching_apart
) AS paired
JOIN matched AS one ON one.number = paired.number
JOIN temp.telling_given AS given ON given.number = one.canonical_number AND given.earliest IS NOT NULL;

CREATE OR REPLACE TEMP TABLE telling_apart AS
WITH compared AS (
    SELECT pairs.*, two.canonical_id AS other_id, two.headline
    FROM temp.telling_compared AS pairs
    JOIN articles AS two ON two.number = pairs.other_number
    WHERE two.canonical_id <> pairs.article_id
),
news AS (
    SELECT number, passage_start AS news_start, passage_end AS news_end
    FROM relations
    WHERE kind = 'contained'
    UNION ALL
    SELECT other_number, other_start, other_end
    FROM relations
    WHERE kind = 'contained'
)

SELECT
    compared.article_id,
    compared.other_id,
    compared.headline,
    CASE
        WHEN compared.compared_number <> compared.number
            OR EXISTS (
                SELECT 1
                FROM news
                WHERE news.number = compared.number
                    AND news.news_start < compared.spans[-1]
                    AND news.news_end > compared.spans[1]
            )
            THEN []
        ELSE compared.spans
    END AS spans
FROM compared
UNION ALL
SELECT given.article_id, two.article_id, NULL, []
FROM temp.telling_digests AS digests
JOIN temp.telling_given AS given ON given.number = digests.number AND given.earliest IS NOT NULL
JOIN articles AS two ON two.number = digests.other_number
