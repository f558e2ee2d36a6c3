SELECT article_id, headline, body
FROM articles
SEMI JOIN given USING (article_id)
