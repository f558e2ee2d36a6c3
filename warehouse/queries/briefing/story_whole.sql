-- The articles of a story in order, and what each copies as far as the pages show it.
SELECT article_id, published_edtf, outlet, headline, path, url, place, kind, copies, shown, share
FROM STORY($story)
ORDER BY place
LIMIT $whole
