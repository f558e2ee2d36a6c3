-- Each article has one row of labelling state under its number, and no row is without its article
-- :name holds
SELECT numbered_ids = labelled_ids
FROM temp.totals

-- :name broken
SELECT articles.article_id, labelling.article_id AS labelling_id, COUNT(*) AS found
FROM articles
FULL JOIN labelling ON labelling.article_id = articles.article_id AND labelling.number = articles.number
GROUP BY ALL
HAVING COUNT(*) > 1 OR articles.article_id IS NULL OR labelling.article_id IS NULL
