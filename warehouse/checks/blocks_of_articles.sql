-- Each article has its blocks
SELECT touched.article_id
FROM touched_articles AS touched
ANTI JOIN (
    SELECT DISTINCT number
    FROM blocks
    WHERE number IN (SELECT number FROM touched_articles)
) AS printed USING (number)
