-- Whom the groups of the given articles are told apart from, with the headline of each, and where the text that they share
-- stands in the given article: nowhere when it is a copy of it that was compared, or when the given article shares a
-- passage with a third one that is related to it. That passage is news.
CREATE OR REPLACE TEMP TABLE telling_apart AS
WITH paired AS (
    SELECT article_id, other_id, spans
    FROM matching_apart
    UNION ALL
    SELECT other_id, article_id, other_spans
    FROM matching_apart
),
compared AS (
    SELECT one.canonical_id AS article_id, two.canonical_id AS other_id, two.headline, paired.spans, paired.article_id AS compared_id
    FROM paired
    JOIN articles AS one ON one.article_id = paired.article_id
    JOIN articles AS two ON two.article_id = paired.other_id
    SEMI JOIN temp.telling_given AS given ON given.article_id = one.canonical_id AND given.earliest IS NOT NULL
    WHERE one.canonical_id <> two.canonical_id
),
news AS (
    SELECT article_id, passage_start AS news_start, passage_end AS news_end
    FROM relations
    WHERE kind = 'contained'
    UNION ALL
    SELECT other_id, other_start, other_end
    FROM relations
    WHERE kind = 'contained'
)

SELECT
    compared.article_id,
    compared.other_id,
    compared.headline,
    CASE
        WHEN compared.compared_id <> compared.article_id
            OR EXISTS (
                SELECT 1
                FROM news
                WHERE news.article_id = compared.article_id
                    AND news.news_start < compared.spans[-1]
                    AND news.news_end > compared.spans[1]
            )
            THEN []
        ELSE compared.spans
    END AS spans
FROM compared
