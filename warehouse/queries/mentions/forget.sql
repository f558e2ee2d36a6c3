DELETE FROM mentions
WHERE watchlist NOT IN (SELECT name FROM temp.kept_lists)
    OR article_id IN (SELECT article_id FROM temp.changed_articles)
