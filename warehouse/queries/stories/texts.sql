SELECT article_id, headline, body
FROM articles
SEMI JOIN arriving USING (article_id)
