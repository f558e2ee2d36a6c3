-- The articles that were first seen in a run: none of the files that hold one was there before.
CREATE TEMP TABLE fresh AS
SELECT held.article_id
FROM article_sources AS held
INNER JOIN files ON files.path_bytes = held.path_bytes AND files.sha256 = held.sha256
GROUP BY held.article_id
HAVING BOOL_AND(files.first_run_id = $run_id)
