-- Whom the groups of the given articles are told apart from, with the headline of each, and where the text that they share
-- stands in the given article: nowhere when it is a copy of it that was compared, or when the given article shares a
-- passage with a third one that is related to it. That passage is news. A digest is apart from what stands in it.
CREATE OR REPLACE TEMP TABLE telling_apart AS
WITH paired AS (
    SELECT number, other_number, spans
    FROM matching_apart
    UNION ALL
    SELECT other_number, number, other_spans
    FROM matching_apart
),
compared AS (
    SELECT given.article_id, given.number, two.canonical_id AS other_id, two.headline, paired.spans, paired.number AS compared_number
    FROM paired
    JOIN matched AS one ON one.number = paired.number
    JOIN temp.telling_given AS given ON given.number = one.canonical_number AND given.earliest IS NOT NULL
    JOIN articles AS two ON two.number = paired.other_number
    WHERE two.canonical_id <> given.article_id
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
