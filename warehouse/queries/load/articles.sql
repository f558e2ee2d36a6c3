-- A new article is its own original and its own story until matching says otherwise. Extracted again, it keeps both.
INSERT INTO articles BY NAME
WITH staged AS MATERIALIZED (FROM arriving)

SELECT
    staged.* EXCLUDE (number, path, path_bytes, captured_at, markup, stated, templates, story_keys, text_sha256, features),
    new_articles.number,
    new_articles.first_seen_at,
    staged.path AS source_path,
    COALESCE(former.canonical_id, staged.article_id) AS canonical_id,
    COALESCE(former.story_id, staged.article_id) AS story_id
FROM staged
INNER JOIN temp.new_articles AS new_articles ON new_articles.document = staged.number
LEFT JOIN temp.former_articles AS former ON former.article_id = staged.article_id
