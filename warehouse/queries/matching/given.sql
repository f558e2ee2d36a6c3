-- The articles to match now, and those that are gone.
CREATE OR REPLACE TEMP TABLE given_articles AS
SELECT articles.article_id, articles.outlet, articles.number, matched.number IS NOT NULL AS again, FALSE AS gone
FROM articles
SEMI JOIN temp.matching_ids AS given ON given.article_id = articles.article_id
LEFT JOIN matched ON matched.article_id = articles.article_id
UNION ALL
SELECT matched.article_id, matched.outlet, matched.number, TRUE AS again, TRUE AS gone
FROM matched
SEMI JOIN temp.matching_ids AS given ON given.article_id = matched.article_id
ANTI JOIN articles ON articles.article_id = matched.article_id
