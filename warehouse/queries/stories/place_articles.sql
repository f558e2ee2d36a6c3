-- Each of these articles goes to its story, named by the smallest article in it.
UPDATE articles
SET story_id = told.story_id
FROM (
    SELECT number, MIN(article_id) OVER (PARTITION BY end_number) AS story_id
    FROM temp.telling_ended
) AS told
WHERE articles.number = told.number AND articles.story_id <> told.story_id
