SELECT (SELECT COUNT(*) FROM temp.wanted_articles) - (SELECT COUNT(*) FROM temp.given_articles)
