-- Of the given articles those that matching knows and that are no more.
SELECT matched.article_id
FROM matched
SEMI JOIN temp.matching_ids AS given ON given.article_id = matched.article_id
ANTI JOIN articles ON articles.article_id = matched.article_id
ORDER BY matched.article_id
