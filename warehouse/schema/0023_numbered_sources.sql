-- Sources beside the numbers that runs join on, so that what an article lies in is found without reading the ids of all.
ALTER TABLE article_sources ADD COLUMN number UINTEGER; -- of the article

UPDATE article_sources
SET number = articles.number
FROM articles
WHERE articles.article_id = article_sources.article_id;
