INSERT INTO labelling BY NAME
SELECT staged.article_id, staged.markup, staged.stated, staged.templates, staged.story_keys, staged.text_sha256
FROM temp.staged_documents AS staged
SEMI JOIN temp.new_articles AS new_articles ON new_articles.number = staged.number
