-- The articles that first came with these runs: each file that holds one was first seen by one of them.
CREATE TEMP TABLE fresh AS
SELECT held.article_id
FROM article_sources AS held
INNER JOIN files ON files.path_bytes = held.path_bytes AND files.sha256 = held.sha256
INNER JOIN runs ON runs.run_id = files.first_run_id
GROUP BY held.article_id
HAVING BOOL_AND(runs.number BETWEEN $first AND $last)
