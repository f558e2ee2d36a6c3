-- The articles that are in a file content with a given one.
SELECT DISTINCT beside.article_id
FROM article_sources AS given
INNER JOIN article_sources AS beside ON beside.path_bytes = given.path_bytes AND beside.sha256 = given.sha256
WHERE given.article_id IN (SELECT article_id FROM temp.matching_ids)
ORDER BY beside.article_id
