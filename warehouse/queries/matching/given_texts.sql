-- What is fingerprinted of the articles to match.
SELECT given.number, articles.body, articles.url
FROM articles
INNER JOIN temp.given_articles AS given ON given.article_id = articles.article_id
