DELETE FROM articles WHERE article_id IN (SELECT article_id FROM temp.former_articles);

DELETE FROM blocks WHERE article_id IN (SELECT article_id FROM temp.former_articles);

DELETE FROM labelling WHERE article_id IN (SELECT article_id FROM temp.former_articles);
