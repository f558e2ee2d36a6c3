UPDATE labelling
SET furniture = arriving.furniture
FROM arriving
WHERE labelling.article_id = arriving.article_id
