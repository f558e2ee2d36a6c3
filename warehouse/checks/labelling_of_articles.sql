-- Each article has one row of labelling state, and no row is without its article
-- :name holds
SELECT article_numbers = labelled_numbers
FROM temp.totals

-- :name broken
SELECT articles.article_id, labelling.article_id AS labelling_id, COUNT(*) AS found
FROM articles
FULL JOIN labelling ON labelling.number = articles.number
GROUP BY ALL
HAVING COUNT(*) > 1 OR articles.article_id IS NULL OR labelling.article_id IS NULL
