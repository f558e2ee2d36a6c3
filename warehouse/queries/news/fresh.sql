-- The articles that are new with some runs: none of the files that hold one was seen before them, or after.
CREATE TEMP TABLE fresh AS
SELECT held.article_id
FROM article_sources AS held
INNER JOIN files ON files.path_bytes = held.path_bytes AND files.sha256 = held.sha256
INNER JOIN runs ON runs.run_id = files.first_run_id
GROUP BY held.article_id
HAVING BOOL_AND(runs.number BETWEEN $first AND $last)
