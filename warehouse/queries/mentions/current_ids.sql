-- The articles in their latest version, the latest first.
SELECT article_id
FROM current
ORDER BY published_earliest DESC NULLS LAST, article_id
