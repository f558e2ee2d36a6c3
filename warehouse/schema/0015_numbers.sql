-- Numbers of articles, by which wide tables are asked: what arrived together stands together, and the rest is not read.
ALTER TABLE articles ADD COLUMN number UINTEGER;        -- counts in the order of arrival, stands for the article
ALTER TABLE blocks ADD COLUMN number UINTEGER;          -- of the article

UPDATE articles
SET number = numbered.number
FROM (
    SELECT
        articles.article_id,
        COALESCE(
            matched.number,
            (SELECT COALESCE(MAX(number), 0) FROM matched)
            + ROW_NUMBER() OVER (PARTITION BY matched.number IS NULL ORDER BY articles.article_id)
        ) AS number
    FROM articles
    LEFT JOIN matched ON matched.article_id = articles.article_id
) AS numbered
WHERE articles.article_id = numbered.article_id;

UPDATE blocks
SET number = articles.number
FROM articles
WHERE articles.article_id = blocks.article_id;
