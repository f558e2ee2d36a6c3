INSERT INTO labelling (article_id, markup, stated, templates, story_keys, text_sha256)
SELECT
    staged.article_id,
    staged.markup,
    staged.stated,
    staged.templates,
    staged.story_keys,
    staged.text_sha256
FROM temp.staged_documents AS staged
INNER JOIN temp.new_articles AS new_articles ON new_articles.number = staged.number
