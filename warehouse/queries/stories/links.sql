-- Of these the nearest of each article.
CREATE OR REPLACE TEMP TABLE telling_links AS
SELECT near.*
FROM temp.telling_near AS near
JOIN articles AS others ON others.number = near.other_number
QUALIFY ROW_NUMBER() OVER (PARTITION BY near.number ORDER BY near.similarity DESC, others.article_id) <= $neighbours
