INSERT INTO labelling (article_id, markup, stated, templates, story_keys, text_sha256)
SELECT
    staged.article_id,
    staged.document.markup,
    staged.document.stated,
    staged.document.templates,
    staged.document.story_keys,
    staged.document.text_sha256
FROM temp.staged_documents AS staged
INNER JOIN temp.new_articles AS new_articles ON new_articles.staged_row = staged.rowid
