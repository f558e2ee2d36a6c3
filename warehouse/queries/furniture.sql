-- The small statements of this phase; the others are in furniture/.

-- :name blocks
-- What the pages alone said of the blocks of the articles that are labelled again.
SELECT blocks.article_id, LIST(blocks ORDER BY blocks.start) AS blocks
FROM arriving
INNER JOIN blocks ON blocks.article_id = arriving.article_id
GROUP BY blocks.article_id
ORDER BY blocks.article_id

-- :name count_withdrawn
SELECT COUNT(*)
FROM temp.withdrawn_lines

-- :name counted
DELETE FROM temp.withdrawn_lines

-- :name forget
DELETE FROM furniture
USING temp.printed_lines AS printed
WHERE furniture.template = printed.template AND furniture.line_key = printed.line_key

-- :name label_articles
-- What labels decide; the table that arrives holds no other column of articles.
MERGE INTO articles
USING (SELECT * EXCLUDE (furniture, blocks) FROM arriving) AS labelled
USING (article_id)
WHEN MATCHED THEN UPDATE BY NAME

-- :name label_state
UPDATE labelling
SET furniture = arriving.furniture
FROM arriving
WHERE labelling.article_id = arriving.article_id

-- :name remember
INSERT INTO furniture BY NAME
FROM temp.recounted_lines

-- :name withdrawn
-- Lines that articles print no more, until they are counted again.
CREATE TEMP TABLE IF NOT EXISTS withdrawn_lines (
    template VARCHAR NOT NULL,
    line_key BIGINT NOT NULL
)
